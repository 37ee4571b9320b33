import { useEffect, useRef } from 'react'
import { getConversation } from '#api/contracts/conversations'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { useContract } from '../../../app/api/use-contract.ts'
import { useListState } from '../list/list-state.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { useInboxActions } from './use-inbox-actions.ts'
import { useInboxCommands } from './use-inbox-commands.ts'
import { keyQueue } from './use-listening.ts'

/** Does what the keys of the inbox ask for, from the first that was pressed, and offers the same in the command bar. */
export function InboxKeys() {
  const actions = useInboxActions()
  const isThere = useIsThere()
  useInboxCommands(actions)
  useEffect(() => (isThere ? keyQueue.hear((action) => actions[action]()) : undefined), [actions, isThere])
  return null
}

/** Whether what keys act on has been there once: before, the first of them would find nothing. */
function useIsThere(): boolean {
  const { conversationId = '' } = useInboxAddress()
  const isListComing = useListState(({ isComing }) => isComing)
  const conversation = useContract(getConversation, { params: { id: conversationId } }, { enabled: conversationId !== '' })
  const settings = useContract(getInboxSettings, {})
  const hasBeen = useRef(false)
  hasBeen.current ||= !isListComing && !conversation.isLoading && !settings.isLoading
  return hasBeen.current
}
