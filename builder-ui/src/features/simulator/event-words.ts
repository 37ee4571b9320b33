import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Command } from '#engine/conversation/command'
import type { Move } from '#engine/simulation/move'
import { textOf } from '#engine/simulation/play'
import type { Simulation } from '#engine/simulation/simulation'
import { spanWords } from '../../app/phone/span-words.ts'
import { shownValue } from './thread-of.ts'
import type { NodeWords } from './use-node-words.ts'

type Words = TFunction<'simulator'>

/** What a turn heard, in a line; null where it says nothing to people. */
export function useEventWords() {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  return ({ turns, setting }: Simulation, index: number): string | null => {
    const turn = turns[index]
    if (turn === undefined) return null
    const { event, at } = turn
    const before = turns[index - 1]?.at ?? setting.at
    switch (event.type) {
      case 'messageReceived':
        return t('events.said', { text: textOf(event.message.content) ?? t(`contents.${contentWord(event.message.content.type)}`) })
      case 'timeCame':
        return at - before >= 1000 ? t('events.time', { span: spanWords(at - before, tPhone) }) : null
      case 'callFinished':
        return t(event.result.type === 'succeeded' ? 'events.called' : 'events.callFailed')
      case 'ownerChanged':
        return t(event.owner.type === 'bot' ? 'events.returned' : 'events.taken')
      case 'handoverSettled':
        return t('events.unanswered')
      case 'caseClosed':
        return t('events.closed')
      case 'happened':
        return t('events.happened', { name: event.name })
      case 'deliveryFinished':
        return event.outcome === 'failed' ? t('events.sendFailed') : null
      default:
        return null
    }
  }
}

/** What the contact and the conversation got, in a few words each. */
export function effectsOf(commands: Command[], t: Words): string[] {
  return commands.flatMap((command): string[] => {
    switch (command.kind) {
      case 'addTag':
        return [t('effects.tagAdded', { tag: command.tag })]
      case 'removeTag':
        return [t('effects.tagRemoved', { tag: command.tag })]
      case 'setAttribute':
        return [`${command.name} = ${shownValue(command.value) || '—'}`]
      case 'addScore':
        return [t('effects.score', { points: command.points })]
      case 'setStage':
        return [t('effects.stage', { stage: command.stage })]
      case 'requestHandover':
        return [t('effects.handover')]
      case 'closeCase':
        return [t('effects.closed')]
      case 'recordConsent':
        return [t(command.granted ? 'effects.agreed' : 'effects.disagreed')]
      default:
        return []
    }
  })
}

/** A move as a line of a test. */
export function useMoveWords() {
  const { t } = useTranslation('simulator')
  const { t: tPhone } = useTranslation('phone')
  return (move: Move, { nameOf, choiceOf }: Pick<NodeWords, 'nameOf' | 'choiceOf'>): string => {
    switch (move.type) {
      case 'message':
        return t('moves.says', { text: textOf(move.content) ?? t(`contents.${contentWord(move.content.type)}`) })
      case 'tap':
        return t('moves.taps', { choice: choiceOf(move.choiceId) })
      case 'wait':
        return t('moves.waits', { span: spanWords(move.seconds * 1000, tPhone) })
      case 'skip':
        return t('moves.skips')
      case 'callFinished':
        return t(move.succeeded ? 'moves.called' : 'moves.callFailed')
      case 'happened':
        return t('events.happened', { name: move.name })
      case 'handover':
        return t(`waiting.${move.outcome}`)
      case 'startAt':
        return t('moves.startsAt', { node: nameOf(move.nodeId) })
      case 'variable':
        return `${move.name} = ${shownValue(move.value) || '—'}`
      case 'fakes':
        return t('moves.fakes')
    }
  }
}

function contentWord(type: string): 'media' | 'location' | 'other' {
  return type === 'media' || type === 'location' ? type : 'other'
}
