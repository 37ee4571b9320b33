import { Group, Text } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import type { Conversation } from '../conversation.ts'
import { useTicking } from '../list/clock.ts'
import { FormattedText } from '../thread/formatted-text.tsx'
import classes from './context.module.css'

/** Why the bot asked for a person. */
export function HandoverNote({ conversation: { handover, owner } }: { conversation: Conversation }) {
  const { t } = useTranslation('context')
  const format = useFormat()
  const ago = useTicking((now) => (handover ? format.relative(Math.min(handover.at, now), now) : ''))
  if (!handover || owner.type === 'bot') return null
  return (
    <aside className={classes.note} aria-label={t('handover.title')}>
      <Group gap={6} wrap="nowrap" mb={handover.note === '' ? 0 : 4}>
        <IconHandStop size={16} aria-hidden />
        <Text size="sm" fw={600}>
          {t('handover.title')}
        </Text>
        <Text size="xs" ms="auto">
          {ago}
        </Text>
      </Group>
      {handover.note !== '' && (
        <Text size="sm" className={classes.words ?? ''}>
          <FormattedText>{handover.note}</FormattedText>
        </Text>
      )}
    </aside>
  )
}
