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
  /** How much of the preparing is done, from 0 to 1; null where that is not known. */
  share: number | null
  /** Ends the preparing of one that is taken away. */
  stop: (() => void) | null
  /** Tries once more what was refused for no fault of the file. */
  again: (() => void) | null
}

/** What is said of a file that Hilo keeps already. */
export const kept = { blob: null, state: 'kept', problem: null, change: null, share: null, stop: null, again: null } as const

export interface Compose {
  mode: 'message' | 'note'
  text: string
  /** What stands in the other mode: a note never becomes a message by a slip. */
  other: string
  files: readonly Attachment[]
  /** Our id of the message that is quoted. */
  replyTo: string | null
}

export const blank: Compose = { mode: 'message', text: '', other: '', files: [], replyTo: null }

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
  setMode: (conversationId: string, mode: Compose['mode']) => change(conversationId, (before) => inMode(before, mode)),
  quote: (conversationId: string, messageId: string) =>
    change(conversationId, (before) => ({ ...inMode(before, 'message'), replyTo: messageId })),
  /** What was on its way comes back, before what has been written since. */
  takeBack: (conversationId: string, mode: Compose['mode'], back: Partial<Pick<Compose, 'text' | 'files' | 'replyTo'>>) =>
    change(conversationId, (now) => {
      const before = { ...now, ...inMode(now, mode) }
      const text = [back.text ?? '', before.text].filter((part) => part.trim() !== '').join('\n')
      return { ...before, text, files: [...(back.files ?? []), ...before.files], replyTo: back.replyTo ?? before.replyTo }
    }),
  addFiles: (conversationId: string, files: readonly Attachment[]) =>
    change(conversationId, (before) => ({ ...inMode(before, 'message'), files: [...before.files, ...files] })),
  changeFile: (conversationId: string, key: string, part: Partial<Attachment>) =>
    change(conversationId, ({ files }) => ({ files: files.map((file) => (file.key === key ? { ...file, ...part } : file)) })),
  removeFile: (conversationId: string, key: string) =>
    change(conversationId, ({ files }) => {
      files.find((file) => file.key === key)?.stop?.()
      return { files: files.filter((file) => file.key !== key) }
    }),
}

/** A file that was sent once, as one that is about to be sent. */
export function keptFile(
  fileId: string,
  { media, filename }: { media: MediaKind; filename?: string | undefined },
  { blob, name }: { blob: Blob; name: string },
  voice: boolean,
): Attachment {
  const known = {
    key: crypto.randomUUID(),
    name: filename ?? name,
    media,
    mimeType: blob.type,
    bytes: blob.size,
    fileId,
    voice,
    caption: '',
  }
  return { ...known, ...kept, blob }
}

/** Whether there is anything to lose. */
export function isEmpty({ text, files }: Compose): boolean {
  return text.trim() === '' && files.length === 0
}

function inMode(before: Compose, mode: Compose['mode']): Pick<Compose, 'mode' | 'text' | 'other'> {
  const { text, other } = before
  return before.mode === mode ? { mode, text, other } : { mode, text: other, other: text }
}
