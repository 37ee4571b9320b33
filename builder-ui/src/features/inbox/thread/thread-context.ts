import { createContext, useContext } from 'react'
import type { Conversation } from '../conversation.ts'
import type { Message } from './message.ts'

/** What lines of a thread know of where they stand, and what they can ask for. */
export interface ThreadOf {
  conversation: Conversation
  /** How the customer is called. */
  customer: string
  mayAnswer: boolean
  /** Shows another entry of the thread, wherever it is. */
  jumpTo: (id: string) => void
  /** The message is quoted by what is written next. */
  quote: (message: Message) => void
  showPicture: (fileId: string) => void
  messageOf: (id: string) => Message | null
  /** The flow of a run, where the thread has told of it. */
  flowOf: (runId: string) => string | null
  /** The bubble that is pointed out for a moment. */
  pointedAt: string | null
}

const ThreadContext = createContext<ThreadOf | null>(null)

export const ThreadProvider = ThreadContext.Provider

export function useThreadOf(): ThreadOf {
  const thread = useContext(ThreadContext)
  if (!thread) throw new Error('useThreadOf is for lines of a thread')
  return thread
}
