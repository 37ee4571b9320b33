import { Badge, Button, Group, Text, Tooltip } from '@mantine/core'
import { IconClock, IconPlayerSkipForward } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { windowClosesAt } from '#engine/channels/window'
import { nextMoment, type Simulation } from '#engine/simulation/simulation'
import { useFormat } from '../../app/format/use-format.ts'
import { spanWords } from '../../app/phone/span-words.ts'
import classes from './simulator.module.css'
import type { TrySession } from './try-session.ts'

const jumps = [
  { word: 'hour', seconds: 3600 },
  { word: 'day', seconds: 86_400 },
  { word: 'week', seconds: 7 * 86_400 },
] as const

/** The simulated clock: what time it is there, whether the window is open, and jumps ahead. */
export function TimeBar({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  const format = useFormat()
  const { simulation } = session
  const next = simulation && nextMoment(simulation)
  const isIdle = simulation === null
  return (
    <section className={classes.timeBar} aria-label={t('time.label')}>
      <Group justify="space-between" gap={6} wrap="nowrap">
        <Group gap={6} wrap="nowrap">
          <IconClock size={16} aria-hidden />
          <Text size="xs" className={classes.clock ?? ''}>
            {isIdle ? t('time.now') : format.dateTime(simulation.now)}
          </Text>
        </Group>
        {simulation && <WindowBadge simulation={simulation} />}
      </Group>
      <Group gap={4} wrap="nowrap">
        {jumps.map(({ word, seconds }) => (
          <Tooltip key={word} label={t(`time.${word}Label`)}>
            <Button size="compact-xs" variant="default" disabled={isIdle} onClick={() => session.play({ type: 'wait', seconds })}>
              {t(`time.${word}`)}
            </Button>
          </Tooltip>
        ))}
        <Tooltip label={next === null || isIdle ? t('time.nothing') : t('time.next', { span: spanWords(next - simulation.now, tPhone) })}>
          <Button
            size="compact-xs"
            variant="light"
            color="yellow"
            flex={1}
            disabled={next === null}
            leftSection={<IconPlayerSkipForward size={14} aria-hidden />}
            onClick={() => session.play({ type: 'skip' })}
          >
            {t('time.skip')}
          </Button>
        </Tooltip>
      </Group>
    </section>
  )
}

function WindowBadge({ simulation: { setting, fakes, lastInboundAt, now } }: { simulation: Simulation }) {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  const closesAt = windowClosesAt(setting.situation.channel.kind, fakes.window === 'closed' ? null : lastInboundAt)
  const isOpen = closesAt !== null && now < closesAt
  return (
    <Tooltip label={t('time.windowHelp')} multiline w={240}>
      <Badge variant="light" color={isOpen ? 'teal' : 'yellow'} tt="none" size="sm" tabIndex={0}>
        {isOpen
          ? t('time.windowOpen', {
              span: spanWords(closesAt - now, tPhone)
                .split(' ')
                .slice(0, 2)
                .join(' '),
            })
          : t('time.windowClosed')}
      </Badge>
    </Tooltip>
  )
}
