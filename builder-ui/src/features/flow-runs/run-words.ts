import { useTranslation } from 'react-i18next'
import { runFailureSentence } from '#engine/conversation/run-failure-sentences'
import { localized, useLanguage } from '../../app/words/localized.ts'
import type { Run } from './run.ts'
import type { FlowNames } from './use-flow-names.ts'

const waits = ['reply', 'until', 'call', 'delivery', 'human', 'budget', 'floor'] as const
const ends = ['finished', 'startedFlow', 'takenOver', 'restarted', 'jumped', 'stopped', 'stopWord', 'optedOut', 'idle', 'failed'] as const

/** What a run does or came to, in words. */
export function useRunWords() {
  const { t } = useTranslation('flow-runs')
  const language = useLanguage()
  const wait = (type: string) => t(`waits.${waits.find((known) => known === type) ?? 'other'}`)
  const end = (reason: string) => t(`ends.${ends.find((known) => known === reason) ?? 'other'}`)
  const failure = (code: string) => localized(runFailureSentence(code), language)
  return {
    wait,
    end,
    failure,
    /** One line for a list. */
    state({ status, nodeId, inner, waitType, endReason }: Run, { placeName }: FlowNames): string {
      const node = placeName({ nodeId, inner })
      if (status === 'failed') return t('state.failed', { node })
      if (status === 'ended') return end(endReason ?? 'finished')
      return t('state.at', { node, doing: wait(waitType ?? 'budget') })
    },
    person: ({ contact, masked }: Pick<Run, 'contact' | 'masked'>): string =>
      masked ? t('hiddenPerson') : (contact.name ?? contact.phone ?? t('noName')),
  }
}
