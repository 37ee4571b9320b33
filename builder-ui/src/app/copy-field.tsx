import { ActionIcon, CopyButton, Textarea, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface Props {
  label: string
  description?: string
  value: string
}

/** Something to take elsewhere: read-only, seen as a whole, selected by a click, copied by a button. */
export function CopyField({ label, description, value }: Props) {
  const { t } = useTranslation()
  const button = (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'actions.copied' : 'actions.copy')}>
          <ActionIcon variant="subtle" color={copied ? 'teal' : 'gray'} aria-label={`${t('actions.copy')}: ${label}`} onClick={copy}>
            {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      readOnly
      autosize
      minRows={1}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', overflowWrap: 'anywhere' } }}
      rightSection={button}
      onFocus={(event) => event.currentTarget.select()}
    />
  )
}
