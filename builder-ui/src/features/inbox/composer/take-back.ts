import type { QueryClient } from '@tanstack/react-query'
import { fileQuery } from '../../../app/use-file.ts'
import { wishComposer } from '../actions/composer-wish.ts'
import { type Sent, wordsOf } from '../thread/message.ts'
import { type Attachment, compose, keptFile } from './compose.ts'

interface Part {
  content: Sent['content']
  voice?: boolean | undefined
}

interface Where {
  conversationId: string
  /** What it answered. */
  replyTo: string | null
  /** Whose its files are: the conversation's once it was sent, null before. */
  filesOf: string | null
}

/**
 * Puts what was to be sent back into the composer, before what has been written since: its words, its files and what it answered. A file that
 * cannot be read any more is left out.
 */
export async function takeBack(
  parts: readonly Part[],
  { conversationId, replyTo, filesOf }: Where,
  queries: QueryClient,
  companyId: string | null,
): Promise<void> {
  const [only] = parts.length === 1 ? parts : []
  const files = await Promise.all(parts.map((part) => fileOf(part, only ? '' : wordsOf(part.content), { filesOf, queries, companyId })))
  const words = (only ? parts : parts.filter(({ content }) => content.type !== 'media')).map(({ content }) => wordsOf(content))
  compose.takeBack(conversationId, 'message', { text: words.filter(Boolean).join('\n'), files: files.flat(), replyTo })
  wishComposer('reply')
}

async function fileOf(
  { content, voice = false }: Part,
  caption: string,
  { filesOf, queries, companyId }: { filesOf: string | null; queries: QueryClient; companyId: string | null },
): Promise<Attachment[]> {
  if (content.type !== 'media' || !('source' in content) || !('fileId' in content.source)) return []
  const { fileId } = content.source
  const bytes = await queries.fetchQuery(fileQuery({ fileId, conversationId: filesOf }, companyId)).catch(() => null)
  return bytes === null ? [] : [{ ...keptFile(fileId, content, bytes, voice), caption }]
}
