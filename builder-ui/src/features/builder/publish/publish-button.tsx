import { Button, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconUpload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { useBuilderSearch } from '../use-builder-search.ts'
import { type PublishState, publishLooks } from './publish-state.ts'

/** Publishes, or says why not: its words are what the draft is to customers. */
export function PublishButton({ state }: { state: PublishState }) {
  const { t } = useTranslation('builder')
  const { publish } = useFlowLife()
  const { liveVersion, switchedOn } = useOpenFlow()
  const [, search] = useBuilderSearch()
  const { variant, color, opens } = publishLooks[state]
  const Icon = state === 'current' ? IconCircleCheck : state === 'errors' ? IconAlertTriangle : IconUpload
  const why = t(`publish.${state}Why`, { version: liveVersion ?? 0 })
  const isOff = liveVersion !== null && !switchedOn
  return (
    <Tooltip
      label={[why, isOff ? t('publish.off') : null, opens === 'dialog' ? t('publish.keys') : null].filter(Boolean).join(' ')}
      multiline
      maw={280}
    >
      <Button
        size="sm"
        variant={variant}
        color={color}
        loading={state === 'publishing'}
        // Not `disabled`: a button that cannot be reached cannot say why.
        {...(opens === null && { 'data-disabled': true, 'aria-disabled': true })}
        leftSection={<Icon size={18} aria-hidden {...(state === 'errors' && { color: 'var(--mantine-color-red-text)' })} />}
        onClick={() => {
          if (opens === 'dialog') publish()
          if (opens === 'problems') search({ panel: 'problems' })
        }}
      >
        {t(`publish.${state}`)}
      </Button>
    </Tooltip>
  )
}
