import { TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './builder.module.css'
import { useDraftState, useFlowLife } from './flow-life.ts'

const longestName = 120

/** The flow's name, changed where it stands. */
export function NameField() {
  const { t } = useTranslation('builder')
  const { draft, isEditable } = useFlowLife()
  const name = useDraftState(({ flow }) => flow.name)
  const [written, setWritten] = useState<string | null>(null)

  function settle(text: string | null) {
    const next = text?.trim() ?? ''
    setWritten(null)
    if (next !== '' && next !== name) draft.edit((flow) => ({ ...flow, name: next }))
  }

  if (written === null)
    return (
      <Tooltip label={isEditable ? t('name.change') : name}>
        <UnstyledButton
          className={classes.name ?? ''}
          aria-label={isEditable ? t('name.changeOf', { name }) : name}
          onClick={() => isEditable && setWritten(name)}
        >
          {name}
        </UnstyledButton>
      </Tooltip>
    )
  return (
    <TextInput
      size="xs"
      aria-label={t('name.label')}
      value={written}
      maxLength={longestName}
      autoFocus
      onChange={(event) => setWritten(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => settle(written)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(written)
        if (event.key === 'Escape') settle(null)
      }}
    />
  )
}
