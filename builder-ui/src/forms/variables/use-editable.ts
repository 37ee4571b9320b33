import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Drawn, drawInto, placesOf, readFrom, selectIn, selectionIn } from './editable.ts'
import { nextTo, replaceIn, type TextState } from './text-edit.ts'

interface Setting {
  value: string
  onChange: (value: string) => void
  isReadOnly: boolean
  isLong: boolean
  draw: (value: string) => Drawn[]
  /** After each change by the person, with the cursor's new place. */
  onEdited: (state: TextState) => void
}

interface Editable {
  root: RefObject<HTMLDivElement | null>
  /** Changes the text as one step of its undo; the cursor goes along. */
  apply: (next: TextState) => void
  /** The selected part; the end of the text where the cursor is elsewhere. */
  selection: () => { start: number; end: number }
}

/**
 * A text edited in place with chips in it. Every change goes through the value: what the browser would do to the document is translated, except
 * while an input method composes, whose result is read back. So the text is always what is drawn, and undo is ours.
 */
export function useEditable({ value, onChange, isReadOnly, isLong, draw, onEdited }: Setting): Editable {
  const root = useRef<HTMLDivElement>(null)
  const steps = useSteps()
  const caret = useRef<number | null>(null)
  const [redraws, redraw] = useState(0)
  const isComposing = useRef(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: `redraws` asks for the same value to be drawn again
  useLayoutEffect(() => {
    const element = root.current
    if (!element || isComposing.current) return
    const hasFocus = document.activeElement === element
    const place = caret.current ?? (hasFocus ? (selectionIn(element)?.end ?? value.length) : null)
    drawInto(element, draw(value))
    if (hasFocus && place !== null) selectIn(element, Math.min(place, value.length))
    caret.current = null
  }, [value, draw, redraws])

  const selection = useCallback(() => (root.current && selectionIn(root.current)) ?? { start: value.length, end: value.length }, [value])
  const put = useCallback(
    (next: TextState) => {
      caret.current = next.caret
      if (next.text === value) redraw((count) => count + 1)
      else onChange(next.text)
      onEdited(next)
    },
    [value, onChange, onEdited],
  )
  const apply = useCallback(
    (next: TextState, isTyping = false) => {
      steps.keep({ text: value, caret: selection().end }, isTyping)
      put(next)
    },
    [steps, value, selection, put],
  )

  useEffect(() => {
    const element = root.current
    if (!element || isReadOnly) return
    const travel = (isBack: boolean) => {
      const step = steps.travel(isBack, { text: value, caret: selection().end })
      if (step) put(step)
    }
    // The browser offers its own undo only after changes of its own, and here it makes none.
    const undoKeys = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return
      event.preventDefault()
      event.stopPropagation()
      travel(key === 'z' && !event.shiftKey)
    }
    const beforeInput = (event: InputEvent) => {
      if (event.isComposing || event.inputType === 'insertCompositionText') return
      event.preventDefault()
      const target = event.getTargetRanges()[0]
      const range = target ? placesOf(element, target) : selection()
      const words = wordsOf(event, isLong)
      if (event.inputType === 'historyUndo' || event.inputType === 'historyRedo') travel(event.inputType === 'historyUndo')
      else if (event.inputType.startsWith('delete')) {
        const way = event.inputType.endsWith('Forward') ? 'forward' : 'backward'
        const isOne = event.inputType === 'deleteContentBackward' || event.inputType === 'deleteContentForward'
        const chosen = selection()
        const gone = isOne && chosen.start === chosen.end ? nextTo(value, chosen.end, way) : range
        apply(replaceIn(value, gone, ''), gone.end - gone.start === 1)
      } else if (words !== null) apply(replaceIn(value, range, words), words.length === 1 && words.trim() !== '')
    }
    const readBack = () => {
      if (isComposing.current) return
      const text = readFrom(element)
      if (text !== value) apply({ text, caret: selectionIn(element)?.end ?? text.length }, true)
    }
    const begin = () => {
      isComposing.current = true
    }
    const end = () => {
      isComposing.current = false
      readBack()
    }
    element.addEventListener('keydown', undoKeys)
    element.addEventListener('beforeinput', beforeInput)
    element.addEventListener('input', readBack)
    element.addEventListener('compositionstart', begin)
    element.addEventListener('compositionend', end)
    return () => {
      element.removeEventListener('keydown', undoKeys)
      element.removeEventListener('beforeinput', beforeInput)
      element.removeEventListener('input', readBack)
      element.removeEventListener('compositionstart', begin)
      element.removeEventListener('compositionend', end)
    }
  }, [value, isReadOnly, isLong, apply, put, selection, steps])

  // A chip is copied as the source it stands for, and so comes back as a chip.
  useEffect(() => {
    const element = root.current
    if (!element) return
    const copy = (event: ClipboardEvent) => {
      const { start, end } = selection()
      if (start === end) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', value.slice(start, end))
      if (event.type === 'cut' && !isReadOnly) apply(replaceIn(value, { start, end }, ''))
    }
    element.addEventListener('copy', copy)
    element.addEventListener('cut', copy)
    return () => {
      element.removeEventListener('copy', copy)
      element.removeEventListener('cut', copy)
    }
  }, [value, isReadOnly, apply, selection])

  return { root, apply, selection }
}

/** What an input puts in; null = nothing of ours (formatting, for one). */
function wordsOf(event: InputEvent, isLong: boolean): string | null {
  if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph') return isLong ? '\n' : null
  if (!event.inputType.startsWith('insert')) return null
  const words = (event.data ?? event.dataTransfer?.getData('text/plain') ?? '').replaceAll('\r\n', '\n')
  return isLong ? words : words.replaceAll('\n', ' ')
}

const mostSteps = 100
const pauseMs = 1_000

interface Steps {
  keep: (before: TextState, isTyping: boolean) => void
  travel: (isBack: boolean, now: TextState) => TextState | undefined
}

/** What was there before, for undo inside the field: typing without a pause is one step. */
function useSteps(): Steps {
  const [steps] = useState((): Steps => {
    const past: TextState[] = []
    const future: TextState[] = []
    let typedAt = 0
    return {
      keep(before, isTyping) {
        const now = Date.now()
        const goesOn = isTyping && now - typedAt < pauseMs
        typedAt = isTyping ? now : 0
        future.length = 0
        if (goesOn) return
        past.push(before)
        if (past.length > mostSteps) past.shift()
      },
      travel(isBack, now) {
        const [from, to] = isBack ? [past, future] : [future, past]
        const step = from.pop()
        if (step) to.push(now)
        typedAt = 0
        return step
      },
    }
  })
  return steps
}
