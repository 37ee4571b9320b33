import { create } from 'zustand'
import type { MediaKind } from '#engine/flow/content'

/** A file that is about to be sent. */
export interface Attachment {
  key: string
  name: string
  media: MediaKind
  mimeType: string
  bytes: number
  /** Set once Hilo keeps it. */
  fileId: string | null
  /** What is shown of it; absent in a draft that was opened again. */
  blob: Blob | null
  voice: boolean
  caption: string
  /** Becoming what the channel takes, on its way, ready, or refused with the reason. */
  state: 'preparing' | 'uploading' | 'kept' | 'refused'
  problem: string | null
  /** What was done so that the channel takes it, in words. */
  change: string | null
}

export interface Compose {
  mode: 'message' | 'note'
  text: string
  files: readonly Attachment[]
  /** Our id of the message that is quoted. */
  replyTo: string | null
}

export const blank: Compose = { mode: 'message', text: '', files: [], replyTo: null }

/** What is being written, by conversation: it stays while one looks at others. */
const useStore = create<Readonly<Record<string, Compose>>>(() => ({}))

export function useCompose(conversationId: string): Compose {
  return useStore((all) => all[conversationId] ?? blank)
}

function change(conversationId: string, part: Partial<Compose> | ((before: Compose) => Partial<Compose>)): void {
  useStore.setState((all) => {
    const before = all[conversationId] ?? blank
    return { [conversationId]: { ...before, ...(typeof part === 'function' ? part(before) : part) } }
  })
}

/** The ways in which what is written changes. */
export const compose = {
  of: (conversationId: string): Compose => useStore.getState()[conversationId] ?? blank,
  isKnown: (conversationId: string): boolean => useStore.getState()[conversationId] !== undefined,
  change,
  quote: (conversationId: string, messageId: string) => change(conversationId, { mode: 'message', replyTo: messageId }),
  /** What was on its way comes back, before what has been written since. */
  takeBack: (conversationId: string, text: string, rest: Partial<Pick<Compose, 'files' | 'replyTo' | 'mode'>> = {}) =>
    change(conversationId, (before) => ({
      ...rest,
      files: [...(rest.files ?? []), ...before.files],
      text: [text, before.text].filter((part) => part.trim() !== '').join('\n'),
    })),
  addFiles: (conversationId: string, files: readonly Attachment[]) =>
    change(conversationId, (before) => ({ mode: 'message', files: [...before.files, ...files] })),
  changeFile: (conversationId: string, key: string, part: Partial<Attachment>) =>
    change(conversationId, ({ files }) => ({ files: files.map((file) => (file.key === key ? { ...file, ...part } : file)) })),
  removeFile: (conversationId: string, key: string) =>
    change(conversationId, ({ files }) => ({ files: files.filter((file) => file.key !== key) })),
}

/** Whether there is anything to lose. */
export function isEmpty({ text, files }: Compose): boolean {
  return text.trim() === '' && files.length === 0
}
