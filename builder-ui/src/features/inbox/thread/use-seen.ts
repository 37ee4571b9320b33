import { useCallback, useEffect, useRef } from 'react'
import type { ThreadEntry } from '#api/contracts/thread'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import { newestFromCustomer } from './message.ts'

/** What comes while one writes counts as seen once it has stood on the screen for so long. */
const readMs = 3000

export interface Seen {
  /** The end of the thread is on the screen. */
  look: () => void
  /** The newest message of the customer that the person has seen; undefined where the customer has written nothing. */
  newest: () => string | undefined
  /** The person has been told of the newest one. */
  catchUp: () => void
}

/** Keeps what the person has seen of a conversation, and marks it read where it is theirs to read. */
export function useSeen(conversation: Conversation, entries: readonly ThreadEntry[], mayAnswer: boolean): Seen {
  const desk = useDesk()
  const { myId } = usePeople()
  const newest = newestFromCustomer(entries)?.id
  const now = useRef({ newest, conversation, desk })
  now.current = { newest, conversation, desk }
  const seen = useRef<string | undefined>(undefined)
  seen.current ??= newest
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const read = useRef<number | null>(null)
  const { owner, lastActivityAt } = conversation
  const isOthers = owner.type === 'agent' && owner.memberId !== myId

  const look = useCallback(() => {
    if (document.visibilityState !== 'visible') return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      seen.current = now.current.newest
    }, readMs)
    if (!mayAnswer || isOthers || now.current.conversation.unread === 0 || read.current === lastActivityAt) return
    read.current = lastActivityAt
    void now.current.desk.see(now.current.conversation).then((isSeen) => {
      if (!isSeen) read.current = null
    })
  }, [mayAnswer, isOthers, lastActivityAt])

  useEffect(() => {
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      clearTimeout(timer.current)
    }
  }, [look])

  return {
    look,
    newest: () => seen.current,
    catchUp: () => {
      seen.current = now.current.newest
    },
  }
}
