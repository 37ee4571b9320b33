import { Group, Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconCloudUp, IconLock, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { usePerson } from '../../../app/session/session.ts'
import { useNow } from '../../test-chat/use-now.ts'
import { useFlowLife, useSaveState } from '../flow-life.ts'
import { useAgo } from '../use-ago.ts'
import classes from './saving.module.css'

const justNowMs = 2000

/** Whether what is drawn is stored, in a few words that are always seen. */
export function SaveChip({ openConflict }: { openConflict: () => void }) {
  const { t } = useTranslation('builder')
  const { t: tApp } = useTranslation()
  const { presence } = useFlowLife()
  const person = usePerson()
  const state = useSaveState()
  switch (state.status) {
    case 'conflict':
      return (
        <Chip icon={<IconAlertTriangle size={16} aria-hidden />} tone="bad" said onClick={openConflict}>
          {t('save.conflict')}
        </Chip>
      )
    case 'refused':
      return (
        <Chip icon={<IconAlertTriangle size={16} aria-hidden />} tone="bad" said>
          {t('save.refused', { why: errorSentence(state.error, tApp) })}
        </Chip>
      )
    case 'offline':
      return (
        <Chip icon={<IconCloudOff size={16} aria-hidden />} tone="bad" said more={t('save.offlineWhy')}>
          {t('save.offline')}
        </Chip>
      )
    case 'saving':
      return <Chip icon={<IconCloudUp size={16} aria-hidden />}>{t('save.saving')}</Chip>
    case 'unsaved':
      return <Chip icon={<IconPencil size={16} aria-hidden />}>{t('save.unsaved')}</Chip>
    case 'saved':
      if (presence.other)
        return (
          <Chip icon={<IconLock size={16} aria-hidden />} tone="waits">
            {t(presence.other.memberId === person.id ? 'save.otherTab' : 'save.otherEdits')}
          </Chip>
        )
      return (
        <Chip icon={<IconCircleCheck size={16} aria-hidden />}>
          <SavedAgo at={state.at} />
        </Chip>
      )
  }
}

function SavedAgo({ at }: { at: number }) {
  const { t } = useTranslation('builder')
  const ago = useAgo()
  const now = useNow(1000)
  return now - at < justNowMs ? t('save.savedNow') : t('save.saved', { when: ago(at, now) })
}

interface ChipProps {
  icon: ReactNode
  children: ReactNode
  tone?: 'calm' | 'waits' | 'bad'
  /** Worth interrupting who hears the page. */
  said?: boolean
  onClick?: () => void
  more?: string
}

function Chip({ icon, children, tone = 'calm', said = false, onClick, more = '' }: ChipProps) {
  const inside = (
    <Tooltip label={[children, more].filter(Boolean).join(' ')} disabled={typeof children !== 'string'} multiline maw={300}>
      <Group gap={6} wrap="nowrap" className={classes.chip ?? ''} data-tone={tone}>
        {icon}
        <Text span size="sm" truncate>
          {children}
        </Text>
      </Group>
    </Tooltip>
  )
  return (
    <>
      {onClick ? (
        <UnstyledButton className={classes.press ?? ''} onClick={onClick}>
          {inside}
        </UnstyledButton>
      ) : (
        inside
      )}
      {said && (
        <VisuallyHidden role="status">
          {children} {more}
        </VisuallyHidden>
      )}
    </>
  )
}
