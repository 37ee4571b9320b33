import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import type { Happening, ThreadEntry } from '#api/contracts/thread'
import { useContract } from '../../../app/api/use-contract.ts'
import type { Format } from '../../../app/format/format.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { useLabels } from '../list/use-labels.ts'
import { usePeople, useTeams } from '../people.ts'
import { isOfRun } from './of-run.ts'
import { plainText } from './text-marks.ts'
import classes from './thread.module.css'

type Event = Extract<ThreadEntry, { kind: 'event' }>

/** What happened besides messages: one grey line in words, with the way to the run it tells of. */
export function EventLine({ entry }: { entry: Event }) {
  const format = useFormat()
  const say = useEventWords()
  return (
    <div className={classes.event}>
      <span>{say(entry)}</span>
      <RunLink event={entry.event} />
      <time dateTime={new Date(entry.at).toISOString()}>{format.time(entry.at)}</time>
    </div>
  )
}

function RunLink({ event }: { event: Happening }) {
  const { t } = useTranslation('thread')
  const { id: companyId } = useCompany()
  if (!isOfRun(event) || event.isTrial) return null
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => (
        <Link
          {...props}
          to={companyAddress(companyId, 'flows', event.flowId)}
          // The flow's page reads its address by its own schema.
          search={{ panel: 'runs', run: event.runId } as never}
        />
      )}
    >
      {t('events.seeRun')}
    </Anchor>
  )
}

/** The name of a category, archived ones included; empty where it is gone. */
export function useCategoryName(): (id: string | null) => string {
  const { data } = useContract(getInboxSettings, {})
  return (id) => data?.categories.find((category) => category.id === id)?.name ?? ''
}

interface Names {
  t: TFunction<'thread'>
  format: Format
  myId: string
  isTeam: boolean
  person: (id: string) => string
  team: (id: string) => string
  label: (id: string) => string
  category: (id: string | null) => string
}

function useEventWords(): (entry: Event) => string {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const { nameOf, myId, isTeam } = usePeople()
  const { teamName } = useTeams()
  const { byId } = useLabels()
  const category = useCategoryName()
  const label = (id: string) => byId.get(id)?.name ?? ''
  return (entry) => eventWords(entry, { t, format, myId, isTeam, person: nameOf, team: teamName, label, category })
}

/** An event as a sentence. `by` null is Hilo itself. */
function eventWords({ by, event }: Event, names: Names): string {
  const { t, format } = names
  const who = by === null ? 'Hilo' : by === names.myId ? t('events.you') : names.person(by)
  switch (event.type) {
    case 'ownerChanged':
      return withReason(ownerWords(by, event.owner, names), event.reason)
    case 'handedOver': {
      const team = event.teamId === null ? '' : names.team(event.teamId)
      return withReason(names.isTeam && team !== '' ? t('events.handedOverTo', { team }) : t('events.handedOver'), event.note)
    }
    case 'returned':
      return t(`events.returned.${event.because}`)
    case 'priorityChanged':
      return t(`events.priority.${event.priority}`, { who })
    case 'labelsChanged':
      return changedWords('labels', event.added.map(names.label), event.removed.map(names.label), who, t)
    case 'tagsChanged':
      return changedWords('tags', event.added, event.removed, who, t)
    case 'snoozed':
      return event.until === null ? t('events.snoozedReply', { who }) : t('events.snoozed', { who, until: format.dateTime(event.until) })
    case 'woken':
      return t('events.woken')
    case 'caseOpened':
      return t('events.caseOpened')
    case 'caseClosed': {
      const category = names.category(event.categoryId)
      return withReason(category === '' ? t('events.caseClosed', { who }) : t('events.caseClosedAs', { who, category }), event.note)
    }
    case 'csatGiven':
      return withReason(t('events.csat', { score: event.score }), event.comment)
    case 'runStarted':
    case 'runEnded':
      return event.flowName === '' ? t(`events.draft.${event.type}`) : t(`events.${event.type}`, { flow: event.flowName })
    case 'runStayed':
      return t('events.runStayed', { flow: event.flowName, version: event.version })
    case 'fieldSet': {
      const field = event.field === 'stage' ? t('events.stage') : event.field
      return event.value === null
        ? t('events.fieldCleared', { who, field })
        : t('events.fieldSet', { who, field, value: valueWords(event.value, names) })
    }
    case 'pauseChanged':
      return t(event.paused ? 'events.paused' : 'events.unpaused', { who })
    case 'windowClosing':
      return t('events.windowClosing')
  }
}

/** Moments, yes and no are kept as flows reckon with them. */
function valueWords(value: string, { t, format }: Names): string {
  if (value === 'true' || value === 'false') return t(`events.${value}`)
  const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)
  return isMoment && !Number.isNaN(Date.parse(value)) ? format.dateTime(Date.parse(value)) : value
}

function ownerWords(by: string | null, owner: Extract<Happening, { type: 'ownerChanged' }>['owner'], names: Names): string {
  const { t } = names
  const who = by === null ? 'Hilo' : by === names.myId ? t('events.you') : names.person(by)
  if (owner.type === 'bot') return t('events.toBot', { who })
  if (owner.type === 'phone') return t('events.toPhone')
  if (owner.type === 'queue') {
    const team = owner.team === undefined ? '' : names.team(owner.team)
    if (!names.isTeam) return t('events.waits')
    return team === '' ? t('events.toQueue', { who }) : t('events.toTeam', { who, team })
  }
  if (owner.memberId === by) return t('events.took', { who })
  const agent = owner.memberId === names.myId ? t('events.you') : names.person(owner.memberId)
  return t('events.assigned', { who, agent })
}

function changedWords(
  what: 'labels' | 'tags',
  added: readonly string[],
  removed: readonly string[],
  who: string,
  t: TFunction<'thread'>,
): string {
  const list = (words: readonly string[]) => words.filter(Boolean).join(', ')
  return [
    ...(added.length > 0 ? [t(`events.${what}Added`, { who, labels: list(added) })] : []),
    ...(removed.length > 0 ? [t(`events.${what}Removed`, { who, labels: list(removed) })] : []),
  ].join(' · ')
}

function withReason(sentence: string, reason: string | null): string {
  return reason === null || reason === '' ? sentence : `${sentence}: “${plainText(reason)}”`
}
