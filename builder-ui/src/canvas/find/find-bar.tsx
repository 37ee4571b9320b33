import { ActionIcon, CloseButton, Group, Paper, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react'
import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/words/localized.ts'
import { groupElementId, noteElementId } from '../drawing/drawn.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import type { Acting } from '../keyboard/acting.ts'
import classes from '../keyboard/canvas-keys.module.css'
import { canvasUi } from '../keyboard/canvas-ui.ts'
import { focusElement } from '../keyboard/focus.ts'
import { findInFlow, type Hit } from './find-in-flow.ts'

const mostShown = 100

/** Looks for words anywhere in the flow and goes from one to the next. */
export function FindBar({ canvas }: Pick<Acting, 'canvas'>) {
  const { t } = useTranslation('canvas')
  const language = useLanguage()
  const flow = useEditorState((state) => state.flow)
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState<number | null>(null)
  const show = useShow()
  const hits = useMemo(() => findInFlow(flow, query, language), [flow, query, language])
  const current = at === null ? undefined : hits[at]

  function go(to: number): void {
    if (hits.length === 0) return
    const next = (to + hits.length) % hits.length
    setAt(next)
    const hit = hits[next]
    if (hit) show(hit)
  }
  const goOn = (way: 1 | -1) => go(at === null ? (way === 1 ? 0 : -1) : at + way)

  function close(): void {
    canvasUi.close()
    if (current) focusElement(canvas(), elementIdOf(current))
    else canvas()?.focus({ preventScroll: true })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const run = keysHere(event)
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  function keysHere({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): (() => void) | undefined {
    if (key === 'Escape') return close
    if (key === 'F3' || (key === 'Enter' && document.activeElement === field.current)) return () => goOn(shiftKey ? -1 : 1)
    if (key === 'ArrowDown') return () => goOn(1)
    if (key === 'ArrowUp') return () => goOn(-1)
    return key === 'f' && (ctrlKey || metaKey) ? () => field.current?.select() : undefined
  }

  const count =
    hits.length === 0
      ? t('find.none')
      : at === null
        ? t('find.count', { count: hits.length })
        : t('find.place', { place: at + 1, all: hits.length })
  return (
    <Paper className={classes.find} withBorder shadow="md" role="search" aria-label={t('find.title')} onKeyDown={onKeyDown}>
      <Group gap={4} wrap="nowrap">
        <TextInput
          ref={field}
          autoFocus
          flex={1}
          size="xs"
          aria-label={t('find.title')}
          placeholder={t('find.prompt')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={query}
          onChange={({ currentTarget }) => {
            setQuery(currentTarget.value)
            setAt(null)
          }}
        />
        <ActionIcon variant="subtle" color="gray" aria-label={t('find.previous')} disabled={hits.length === 0} onClick={() => goOn(-1)}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('find.next')} disabled={hits.length === 0} onClick={() => goOn(1)}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
        <CloseButton size="sm" aria-label={t('find.close')} onClick={close} />
      </Group>
      <Text size="xs" c="dimmed" mt={4} aria-live="polite">
        {query.trim() === '' ? t('find.where') : count}
      </Text>
      {hits.length > 0 && (
        <ul className={classes.hits} aria-label={t('find.hits')}>
          {hits.slice(0, mostShown).map((hit, index) => (
            <li key={`${hit.type} ${hit.id}`}>
              <UnstyledButton className={classes.hit} aria-current={index === at} onClick={() => go(index)}>
                <span className={classes.hitTitle}>{hit.title || t(`find.types.${hit.type}`)}</span>
                {hit.excerpt !== '' && <span className={classes.hitExcerpt}>{hit.excerpt}</span>}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </Paper>
  )
}

/** Selects what was found and brings it into view. */
function useShow(): (hit: Hit) => void {
  const editor = useEditor()
  const { fitView } = useReactFlow()
  return (hit) => {
    if (hit.type === 'node') return editor.reveal(hit.id)
    editor.select(hit.type === 'note' ? { notes: new Set([hit.id]) } : { groups: new Set([hit.id]) })
    void fitView({ nodes: [{ id: elementIdOf(hit) }], maxZoom: 1, duration: 150 })
  }
}

function elementIdOf({ type, id }: Hit): string {
  return type === 'node' ? id : type === 'note' ? noteElementId(id) : groupElementId(id)
}
