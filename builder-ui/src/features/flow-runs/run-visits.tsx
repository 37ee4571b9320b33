import { Code, Text, UnstyledButton } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/use-format.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import classes from './flow-runs.module.css'
import { drawnId, type Run, type RunVisit } from './run.ts'
import { useRunWords } from './run-words.ts'
import { spanWords } from './span-words.ts'
import { useFlowNames } from './use-flow-names.ts'

type Place = 'visited' | 'waiting' | 'failed'

/** The nodes a run went through, in order, each with its time, its way out and what was said there. */
export function RunVisits({ run, visits }: { run: Run; visits: RunVisit[] }) {
  const { t } = useTranslation('flow-runs')
  const selected = useEditorState(({ selection: { nodes } }) => (nodes.size === 1 ? [...nodes][0] : undefined))
  if (visits.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('visits.none')}
      </Text>
    )
  return (
    <section aria-label={t('visits.title')}>
      <h3 className={classes.heading}>{t('visits.title')}</h3>
      <ol className={classes.visits}>
        {visits.map((visit, place) => (
          <Visit
            // biome-ignore lint/suspicious/noArrayIndexKey: visits are only ever appended, and a loop makes several alike
            key={`${visit.nodeId}${visit.at}${place}`}
            visit={visit}
            order={place + 1}
            place={placeOf(run, visit, place === visits.length - 1)}
            isChosen={drawnId(visit) === selected}
          />
        ))}
      </ol>
    </section>
  )
}

function placeOf({ status, failure }: Run, visit: RunVisit, isLast: boolean): Place {
  if (visit.failure !== null || (isLast && status === 'failed' && failure?.nodeId === visit.nodeId)) return 'failed'
  return isLast && status === 'active' ? 'waiting' : 'visited'
}

function Visit({ visit, order, place, isChosen }: { visit: RunVisit; order: number; place: Place; isChosen: boolean }) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const editor = useEditor()
  const words = useRunWords()
  const { placeName, portName } = useFlowNames()
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const took = visit.leftAt === null ? null : spanWords(visit.leftAt - visit.at, t)
  // What the ways out of a node inside a called flow are called is known there only.
  const way = visit.port === null || visit.port === 'next' || visit.inner ? null : portName(visit.nodeId, visit.port)
  return (
    <li ref={line} className={classes.visit} data-place={place} data-chosen={isChosen || undefined}>
      <UnstyledButton className={classes.visitHead ?? ''} onClick={() => editor.reveal(drawnId(visit))}>
        <span className={classes.order} aria-hidden>
          {order}
        </span>
        <span className={classes.visitName}>{placeName(visit)}</span>
        <time className={classes.when} dateTime={new Date(visit.at).toISOString()}>
          {format.time(visit.at)}
        </time>
      </UnstyledButton>
      <div className={classes.visitBody}>
        {visit.messages.map(({ id, by, kind, text, status }) => (
          <Line key={id} by={by} kind={kind} text={text} isFailed={status === 'failed'} />
        ))}
        {visit.calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
        {visit.failure !== null && (
          <Text size="sm" c="var(--mantine-color-error)">
            {words.failure(visit.failure)}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {way !== null && t('visits.left', { port: way })}
          {way !== null && took !== null && ' · '}
          {took !== null && t('visits.took', { span: took })}
          {place === 'waiting' && t('visits.here')}
        </Text>
      </div>
    </li>
  )
}

const kinds = [
  'media',
  'location',
  'contacts',
  'contact',
  'sticker',
  'form',
  'order',
  'reaction',
  'template',
  'payment',
  'products',
] as const

function Line({ by, kind, text, isFailed }: { by: 'customer' | 'bot'; kind: string; text: string | null; isFailed: boolean }) {
  const { t } = useTranslation('flow-runs')
  return (
    <div className={classes.said} data-by={by}>
      <span className={classes.by}>{t(`by.${by}`)}</span>
      <span>{text ?? t(`kinds.${kinds.find((known) => known === kind) ?? 'other'}`)}</span>
      {isFailed && <span className={classes.notSent}>{t('notSent')}</span>}
    </div>
  )
}

function Call({ call: { method, url, outcome, code, status, answer } }: { call: RunVisit['calls'][number] }) {
  const { t } = useTranslation('flow-runs')
  const words = useRunWords()
  return (
    <details className={classes.call}>
      <summary>
        {t(`calls.${outcome}`)}
        {status !== null && ` (${status})`}
      </summary>
      <Code block fz="xs">{`${method} ${url}`}</Code>
      {code !== null && <Text size="sm">{words.failure(code)}</Text>}
      {answer !== null && (
        <>
          <Text size="xs" c="dimmed" mt={4}>
            {t('calls.answer')}
          </Text>
          <Code block fz="xs" tabIndex={0}>
            {answer}
          </Code>
        </>
      )}
    </details>
  )
}
