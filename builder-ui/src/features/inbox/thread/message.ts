import type { z } from 'zod'
import type { messageSchema } from '#api/contracts/conversations'
import type { ThreadEntry } from '#api/contracts/thread'

export type Message = z.output<typeof messageSchema>
export type Sent = Extract<Message, { direction: 'out' }>
export type MessageContent = Message['content']

/** The words of a message, for quotes, copying and search; empty where it has none. */
export function wordsOf(content: MessageContent): string {
  switch (content.type) {
    case 'text':
    case 'linkButton':
    case 'list':
    case 'requestLocation':
    case 'requestPhone':
      return content.text
    case 'media':
      return content.caption ?? ''
    case 'choice':
      return content.title
    case 'template':
      return content.preview
    case 'location':
      return content.name ?? content.address ?? ''
    case 'contact':
      return content.name
    case 'contacts':
      return content.contacts.map(({ name, phones }) => name ?? phones[0] ?? '').join(', ')
    case 'order':
      return content.text ?? ''
    case 'system':
      return content.text ?? ''
    case 'reaction':
      return content.emoji ?? ''
    case 'form':
      return content.name ?? ''
    case 'sticker':
    case 'unsupported':
      return ''
  }
}

/** The newest message of the customer among these. */
export function newestFromCustomer(entries: readonly ThreadEntry[]): Message | null {
  const found = entries.findLast((entry) => entry.kind === 'message' && entry.message.direction === 'in')
  return found?.kind === 'message' ? found.message : null
}

interface Picture {
  fileId: string
  caption: string
}

/** The pictures of these entries, oldest first. */
export function picturesOf(entries: readonly ThreadEntry[]): Picture[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'message' || entry.message.deletedAt !== null) return []
    const { content } = entry.message
    if (content.type !== 'media' || content.media !== 'image') return []
    const fileId = 'source' in content ? ('fileId' in content.source ? content.source.fileId : undefined) : content.fileId
    return fileId === undefined ? [] : [{ fileId, caption: content.caption ?? '' }]
  })
}
