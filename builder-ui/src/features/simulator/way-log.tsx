import { Badge, Button, Group, Text } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { runFailureSentence } from '#engine/conversation/run-failure-sentences'
import { drawnNodeOf } from '#engine/flow/frames'
import { wordsOf } from '#engine/simulation/run-flow-test'
import type { Simulation } from '#engine/simulation/simulation'
import { outputOf, type Stay, staysOf } from '#engine/simulation/stays'
import { spanWords } from '../../app/phone/span-words.ts'
import { Notice } from '../../app/states/notice.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { effectsOf, useEventWords } from './event-words.ts'
import classes from './simulator.module.css'
import { shownValue } from './thread-of.ts'
import type { TrySession } from './try-session.ts'
import { useNodeWords } from './use-node-words.ts'

/** Node by node: what came in, what went out, what was written, and how long it took. */
export function WayLog({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation } = session
  const stays = useMemo(() => (simulation ? staysOf(simulation) : []), [simulation])
  const { only, clear, reveal } = useFilter(stays)
  if (simulation === null || simulation.turns.length === 0)
    return (
      <Notice icon={IconRoute} title={t('way.none')}>
        {t('way.noneLead')}
      </Notice>
    )
  return (
    <div className={classes.log}>
      {only !== null && <FilterLine session={session} nodeId={only} clear={clear} />}
      <ol className={classes.turns} aria-label={t('way.label')}>
        {simulation.turns.map((turn, index) => {
          const here = stays.filter(({ firstTurn, nodeId }) => firstTurn === index && (only === null || nodeId === only))
          const isShown = only === null ? isTold(turn.event.type) || here.length > 0 : here.length > 0
          return (
            isShown && (
              // Turns are only ever added at the end.
              // biome-ignore lint/suspicious/noArrayIndexKey: as said
              <li key={index}>
                <EventLine simulation={simulation} index={index} />
                {here.map((stay) => (
                  <StayRow key={stay.order} stay={stay} simulation={simulation} session={session} reveal={reveal} />
                ))}
                {only === null && <Effects simulation={simulation} index={index} />}
              </li>
            )
          )
        })}
      </ol>
    </div>
  )
}

/** Deliveries and turns that only go on say nothing to people. */
function isTold(type: string): boolean {
  return type !== 'deliveryFinished'
}

/** Selecting a node on the canvas filters the log; one selected from the log does not. */
function useFilter(stays: Stay[]) {
  const editor = useEditor()
  const revealed = useRef<string | null>(null)
  const selected = useEditorState(({ selection }) => (selection.nodes.size === 1 ? ([...selection.nodes][0] ?? null) : null))
  if (selected === null) revealed.current = null
  const only = selected !== null && selected !== revealed.current && stays.some(({ nodeId }) => nodeId === selected) ? selected : null
  return {
    only,
    clear: () => editor.select({}),
    reveal(nodeId: string) {
      const { nodes } = editor.store.getState().flow
      const drawn = drawnNodeOf(nodeId, (id) => nodes.some((node) => node.id === id))
      revealed.current = drawn
      editor.reveal(drawn)
    },
  }
}

function FilterLine({ session, nodeId, clear }: { session: TrySession; nodeId: string; clear: () => void }) {
  const { t } = useTranslation('simulator')
  const { nameOf } = useNodeWords(session)
  return (
    <Group justify="space-between" gap={6} wrap="nowrap" mb={8}>
      <Text size="xs" truncate>
        {t('way.only', { node: nameOf(nodeId) })}
      </Text>
      <Button size="compact-xs" variant="default" onClick={clear}>
        {t('way.all')}
      </Button>
    </Group>
  )
}

function EventLine({ simulation, index }: { simulation: Simulation; index: number }) {
  const words = useEventWords()
  const said = words(simulation, index)
  return said === null ? null : <Text className={classes.event ?? ''}>{said}</Text>
}

function Effects({ simulation, index }: { simulation: Simulation; index: number }) {
  const { t } = useTranslation('simulator')
  const effects = effectsOf(simulation.turns[index]?.commands ?? [], t)
  if (effects.length === 0) return null
  return (
    <Group gap={4} className={classes.effects ?? ''}>
      {effects.map((effect) => (
        <Badge key={effect} variant="outline" color="gray" tt="none" size="sm">
          {effect}
        </Badge>
      ))}
    </Group>
  )
}

const colors: Record<Stay['state'], string> = { visited: 'teal', waiting: 'yellow', failed: 'red' }

interface StayProps {
  stay: Stay
  simulation: Simulation
  session: TrySession
  reveal: (nodeId: string) => void
}

function StayRow({ stay, simulation, session, reveal }: StayProps) {
  const { t } = useTranslation('simulator')
  const { nameOf, portOf } = useNodeWords(session)
  const { nodeId, order, state, port, failure } = stay
  const { posts, changes } = outputOf(simulation, stay)
  const way = port === null ? (state === 'waiting' ? t('way.waits') : t('way.ended')) : `→ ${portOf(nodeId, port)}`
  return (
    <div className={classes.stay} data-state={state}>
      <button type="button" className={classes.stayHead} onClick={() => reveal(nodeId)}>
        <Badge circle variant="light" color={colors[state]} size="md">
          {order}
        </Badge>
        <span className={classes.stayName}>{nameOf(nodeId)}</span>
        <Text size="xs" c="dimmed" component="span" className={classes.stayWay ?? ''}>
          {failure === null ? way : t('way.failed')}
        </Text>
      </button>
      <div className={classes.stayBody}>
        {failure !== null && posts.every(({ fate }) => fate.type !== 'failed') && <Failure code={failure} />}
        {posts.map((post) => (
          <Line key={post.command.messageId}>
            “{wordsOf(post)}”<PostFate post={post} />
          </Line>
        ))}
        {changes.map(({ name, after }) => (
          <Line key={name}>
            <code>{name}</code> = {shownValue(after) || '—'}
          </Line>
        ))}
        <Duration stay={stay} simulation={simulation} />
      </div>
    </div>
  )
}

/** Why a node failed; a message that was refused says so itself. */
function Failure({ code }: { code: string }) {
  const language = useLanguage()
  return <Line isRed>{localized(runFailureSentence(code), language)}</Line>
}

function PostFate({ post: { fate } }: { post: ReturnType<typeof outputOf>['posts'][number] }) {
  const { t } = useTranslation('simulator')
  const language = useLanguage()
  if (fate.type === 'sent') return null
  return <span className={classes.fate}> {fate.type === 'later' ? t('way.later') : localized(fate.reason, language)}</span>
}

function Duration({ stay, simulation }: Pick<StayProps, 'stay' | 'simulation'>) {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  const { computeMs } = outputOf(simulation, stay)
  const spentMs = (stay.leftAt ?? simulation.now) - stay.arrivedAt
  const parts = [
    ...(spentMs >= 1000 ? [t('way.spent', { span: spanWords(spentMs, tPhone) })] : []),
    ...(computeMs === null ? [] : [t('way.computed', { ms: computeMs < 1 ? '<1' : String(Math.round(computeMs)) })]),
  ]
  return parts.length === 0 ? null : <Line>{parts.join(' · ')}</Line>
}

function Line({ children, isRed = false }: { children: ReactNode; isRed?: boolean }) {
  return (
    <Text size="xs" c={isRed ? 'red' : 'dimmed'} className={classes.stayLine ?? ''}>
      {children}
    </Text>
  )
}
