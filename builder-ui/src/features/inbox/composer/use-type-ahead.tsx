import { Avatar } from '@mantine/core'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import { type Attachment, type Compose, compose, kept } from './compose.ts'
import { folded, replaceTyped, type Typed, typedAfter } from './type-ahead.ts'
import type { Choice } from './type-ahead-list.tsx'
import { type Canned, useCanned } from './use-canned.ts'

interface Given {
  conversation: Conversation
  mode: Compose['mode']
  text: string
  caret: number
  write: (text: string, caret: number) => void
}

const mostPeople = 8
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Canned replies after `/`, members after `@` in notes: what fits stands above the field, arrows and Enter choose it. */
export function useTypeAhead({ conversation, mode, text, caret, write }: Given) {
  const { t } = useTranslation('composer')
  const listId = useId()
  const canned = useCanned(conversation)
  const { agents } = usePeople()
  const [at, setAt] = useState(0)
  const [closedAt, setClosedAt] = useState<number | null>(null)
  const isNote = mode === 'note'
  const typed = typedAfter(isNote ? '@' : '/', text, caret)
  const isOpen = typed !== null && closedAt !== typed.from
  const found = isNote ? [] : canned.find(typed?.words ?? '')
  const people = isNote ? agents.filter(({ name }) => folded(name).includes(folded(typed?.words.trim() ?? ''))).slice(0, mostPeople) : []
  const choices: Choice[] = isNote
    ? people.map(({ id, name }) => ({ id, title: name, icon: <Avatar size={22} name={name} color="indigo" aria-hidden /> }))
    : found.map(({ id, shortcut, title }) => ({ id, title: `/${shortcut}`, detail: title }))
  // A name may have spaces: what fits nobody is not a mention being typed.
  const isWhole = people.some(({ name }) => folded(name) === folded(typed?.words ?? ''))
  const isShown = isOpen && (!isNote || (choices.length > 0 && !isWhole))
  const marked = Math.min(at, Math.max(0, choices.length - 1))

  function choose(choice: Choice): void {
    if (typed === null) return
    setAt(0)
    if (isNote) {
      const next = replaceTyped(text, typed, `@${choice.title} `)
      write(next.text, next.caret)
      return
    }
    const chosen = found.find(({ id }) => id === choice.id)
    if (chosen) void putCanned(chosen, typed)
  }

  async function putCanned(chosen: Canned, where: Typed): Promise<void> {
    const words = await canned.fill(chosen.text)
    const now = compose.of(conversation.id).text
    const next = replaceTyped(now, where, words)
    // What was typed on meanwhile stands behind it, and so does the caret.
    write(next.text, next.caret + Math.max(0, now.length - text.length))
    if (chosen.files.length > 0) compose.addFiles(conversation.id, chosen.files.map(attachmentOf))
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    if (!isShown || choices.length === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false
    const step = steps[event.key]
    const isChoosing = event.key === 'Enter' || event.key === 'Tab'
    if ((step === undefined && !isChoosing) || event.shiftKey) return false
    event.preventDefault()
    if (step !== undefined) setAt((marked + step + choices.length) % choices.length)
    else if (choices[marked]) choose(choices[marked])
    return true
  }

  const chosen = choices[marked]
  return {
    isOpen: isShown,
    close: () => setClosedAt(typed?.from ?? null),
    onKeyDown,
    fieldProps: isShown
      ? {
          'aria-controls': listId,
          'aria-expanded': true,
          'aria-autocomplete': 'list' as const,
          role: 'combobox',
          'aria-activedescendant': chosen && `${listId}-${chosen.id}`,
        }
      : {},
    list: isShown
      ? { id: listId, label: t(isNote ? 'mentions.label' : 'canned.label'), choices, at: marked, none: t('canned.none'), choose }
      : null,
  }
}

function attachmentOf({ fileId, name, mimeType, media }: Canned['files'][number]): Attachment {
  return {
    key: crypto.randomUUID(),
    name,
    media,
    mimeType,
    bytes: 0,
    fileId,
    voice: false,
    caption: '',
    ...kept,
  }
}
