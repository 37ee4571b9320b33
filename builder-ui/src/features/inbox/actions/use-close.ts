import { useCallback } from 'react'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { useContract } from '../../../app/api/use-contract.ts'
import type { Conversation } from '../conversation.ts'
import { deskUi } from './desk-ui.ts'
import { doWith } from './do-with.ts'
import { useDesk } from './use-desk.ts'

/** Closes at once where there is nothing to say about it; asks for category and note where the company has categories. */
export function useClose(): (conversations: readonly Conversation[]) => void {
  const desk = useDesk()
  const { data: settings } = useContract(getInboxSettings, {})
  const asks = settings?.categories.some(({ archived }) => !archived) ?? false
  return useCallback(
    (conversations) => {
      if (asks) deskUi.open({ type: 'close', conversations })
      else doWith(desk, conversations, (conversation) => desk.close(conversation), { type: 'close', categoryId: null, note: '' })
    },
    [asks, desk],
  )
}
