import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { runsOf, type Simulation } from '#engine/simulation/simulation'
import { useFormat } from '../../app/format/use-format.ts'
import phone from '../../app/phone/phone.module.css'
import { PhoneFrame } from '../../app/phone/phone-frame.tsx'
import { PhoneMessage } from '../../app/phone/phone-message.tsx'
import { spanWords } from '../../app/phone/span-words.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import { type SentTemplates, useSentTemplates } from '../templates/use-sent-templates.ts'
import { SimulatedComposer } from './simulated-composer.tsx'
import classes from './simulator.module.css'
import { type ThreadEntry, threadOf } from './thread-of.ts'
import type { TrySession } from './try-session.ts'

/** The phone of the invented customer: what they say and what the flow answers. */
export function SimulatedPhone({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation, settings, stage } = session
  const skin =
    simulation?.setting.situation.channel.kind ?? settings.channel ?? stage.channels.find(({ kind }) => kind !== 'test')?.kind ?? 'whatsapp'
  const sentTemplates = useSentTemplates(
    simulation?.posts.flatMap(({ command }) => (command.kind === 'sendTemplate' ? [command.template.name] : [])) ?? [],
  )
  const entries = useMemo(() => (simulation ? threadOf(simulation) : []), [simulation])
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (entries.length > 0) end.current?.scrollIntoView({ block: 'nearest' })
  }, [entries])
  return (
    <div className={classes.phone}>
      <PhoneFrame label={t('phone.label')} name={stage.company.name} status={t('phone.simulated')} skin={skin}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
        <div className={phone.thread} role="log" aria-label={t('phone.messages')} tabIndex={0}>
          {entries.length === 0 && <Beginning session={session} />}
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} session={session} sentTemplates={sentTemplates} />
          ))}
          {simulation && <Ending simulation={simulation} />}
          <div ref={end} />
        </div>
        <SimulatedComposer play={session.play} />
      </PhoneFrame>
    </div>
  )
}

interface EntryProps {
  entry: ThreadEntry
  session: TrySession
  sentTemplates: SentTemplates
}

function Entry({ entry, session, sentTemplates }: EntryProps) {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  const language = useLanguage()
  const format = useFormat()
  if (entry.type === 'passed') return <p className={phone.note}>{t('phone.later', { span: spanWords(entry.ms, tPhone) })}</p>
  const time = format.time(entry.at)
  if (entry.type === 'in')
    return (
      <>
        <PhoneMessage side="ours" content={entry.content} time={time} conversationId={null} />
        {entry.unheard !== null && <p className={phone.note}>{t(`unheard.${unheardWord(entry.unheard)}`)}</p>}
      </>
    )
  return (
    <PhoneMessage
      side="theirs"
      content={entry.content}
      template={entry.content.type === 'template' ? sentTemplates(entry.content.template) : null}
      time={time}
      failure={entry.failure ? localized(entry.failure, language) : undefined}
      note={entry.leavesAt === null ? undefined : t('phone.leavesAt', { time: format.dateTime(entry.leavesAt) })}
      choices={entry.choices}
      conversationId={null}
      tap={({ id }) => session.play({ type: 'tap', choiceId: id })}
      send={(content) => session.play({ type: 'message', content })}
    />
  )
}

/** Says when nothing more comes by itself: without it an end looks like a wait. */
function Ending({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation('simulator')
  const runs = runsOf(simulation)
  const last = runs.at(-1)
  if (!last || runs.some(({ status }) => status === 'active')) return null
  return <p className={phone.note}>{t(last.status === 'failed' ? 'phone.broke' : 'phone.ended')}</p>
}

function unheardWord(because: string): 'noTrigger' | 'owner' | 'other' {
  return because === 'noTrigger' || because === 'owner' ? because : 'other'
}

/** Before anything was said: a first message that starts the flow, at one press. */
function Beginning({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const language = useLanguage()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  const triggers = nodes.filter(({ kind, disabled }) => definitionOf(kind)?.group === 'trigger' && !disabled)
  const hello = firstWord(triggers.map(({ params }) => params['words'])) ?? t('phone.hello')
  const others = triggers.filter(({ params }) => typeof params['event'] === 'string')
  return (
    <div className={classes.beginning}>
      <p className={phone.note}>{t(triggers.length === 0 ? 'phone.noTrigger' : 'phone.empty')}</p>
      {triggers.length > others.length && (
        <Button size="xs" variant="light" onClick={() => session.play({ type: 'message', content: { type: 'text', text: hello } })}>
          {t('phone.begin', { text: hello })}
        </Button>
      )}
      {others.map(({ id, kind, name }) => (
        <Button key={id} size="xs" variant="light" onClick={() => session.startAt(id)}>
          {t('phone.beginAt', { node: name || localized(definitionOf(kind)?.label ?? { es: id, pt: id, en: id }, language) })}
        </Button>
      ))}
    </div>
  )
}

function firstWord(lists: unknown[]): string | undefined {
  const [first]: unknown[] = lists.flatMap((list) => (Array.isArray(list) ? list : []))
  return typeof first === 'string' ? first : undefined
}
