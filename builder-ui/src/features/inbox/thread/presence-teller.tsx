import { useEffect, useState } from 'react'
import { useTellPresence } from '../../../app/live/presence.ts'
import { useCompose } from '../composer/compose.ts'

/** A person who has not written for so long has stopped. */
const quietMs = 4000

/** Tells the others that this person looks at the conversation, and types in it. */
export function PresenceTeller({ conversationId }: { conversationId: string }) {
  const { text } = useCompose(conversationId)
  const [said, setSaid] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), quietMs)
    return () => clearTimeout(timer)
  }, [text])
  useTellPresence(conversationId, text !== said && text !== '')
  return null
}
