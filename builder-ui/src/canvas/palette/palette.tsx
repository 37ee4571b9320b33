import { Combobox, Paper, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { useLanguage } from '../../app/words/localized.ts'
import type { PaletteTarget } from '../canvas-commands.ts'
import { kindIcons, unknownKindIcon } from '../cards/kind-icons.ts'
import { useEditor } from '../editor-context.ts'
import classes from './palette.module.css'
import { type PaletteEntry, paletteEntries } from './palette-search.ts'
import { recentKinds } from './recent-kinds.ts'

interface Props {
  target: PaletteTarget | undefined
  /** Where it opens, in pixels of the canvas' box. */
  at: { left: number; top: number }
  startsOnly: boolean
  /** A kind was chosen; `isMore` = the person goes on adding. */
  choose: (kind: string, isMore: boolean) => void
  close: () => void
}

const more = 'more…'

/** Finds a kind of node by a few letters and adds it. Stays open with Shift, to add several in a row. */
export function Palette({ target, at, startsOnly, choose, close }: Props) {
  const { t } = useTranslation('canvas')
  const [query, setQuery] = useState('')
  const [isWide, setWide] = useState(false)
  const { entries, more: rest } = useEntries(query, target, startsOnly)
  const isShift = useRef(false)
  const combobox = useCombobox({ opened: true })
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found has changed, so the first of it is chosen again
  useEffect(() => void combobox.selectFirstOption(), [query, target])

  function submit(value: string): void {
    if (value === more) setWide(true)
    else {
      choose(value, isShift.current)
      setQuery('')
      setWide(false)
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      close()
    }
    // The canvas' own keys do not hear what is typed here.
    event.stopPropagation()
  }

  // Before the list hears of it.
  function noteShift({ shiftKey }: { shiftKey: boolean }): void {
    isShift.current = shiftKey
  }

  const option = (entry: PaletteEntry) => <PaletteOption key={entry.kind} entry={entry} />
  return (
    <Paper
      ref={box}
      className={classes.palette}
      style={at}
      shadow="lg"
      role="dialog"
      aria-label={t('palette.title')}
      onKeyDown={onKeyDown}
      onKeyDownCapture={noteShift}
      onPointerDownCapture={noteShift}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) close()
      }}
    >
      <Combobox store={combobox} onOptionSubmit={submit}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput
            autoFocus
            leftSection={<IconSearch size={16} aria-hidden />}
            aria-label={t('palette.search')}
            placeholder={t('palette.search')}
            value={query}
            onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.options} aria-label={t('palette.title')}>
          {entries.map(option)}
          {rest.length > 0 && !isWide && (
            <Combobox.Option value={more} className={classes.more}>
              {t('palette.more', { count: rest.length })}
            </Combobox.Option>
          )}
          {isWide && rest.length > 0 && <Combobox.Group label={t('palette.moreTitle')}>{rest.map(option)}</Combobox.Group>}
          {entries.length === 0 && <Combobox.Empty>{t('palette.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
      <div className={classes.foot}>{t('palette.keys')}</div>
    </Paper>
  )
}

function PaletteOption({ entry: { kind, label, description, icon, family, reason } }: { entry: PaletteEntry }) {
  const { t } = useTranslation('canvas')
  const Icon = kindIcons[icon] ?? unknownKindIcon
  return (
    <Combobox.Option value={kind} className={classes.option}>
      <span className={classes.tile} data-family={family}>
        <Icon size={18} stroke={1.8} aria-hidden />
      </span>
      <span className={classes.words}>
        <span className={classes.label}>{label}</span>
        <span className={classes.description}>{description}</span>
      </span>
      {reason && <span className={classes.reason}>{t(`palette.${reason}`)}</span>}
    </Combobox.Option>
  )
}

function useEntries(query: string, target: PaletteTarget | undefined, startsOnly: boolean) {
  const language = useLanguage()
  const editor = useEditor()
  const [recent] = useState(recentKinds)
  const { nodes, edges } = editor.store.getState().flow
  const from = target?.type === 'port' ? target : edges.find(({ id }) => target?.type === 'edge' && id === target.edgeId)?.from
  const source = nodes.find(({ id }) => id === from?.node)
  const group = source && definitionOf(source.kind)?.group
  return paletteEntries({
    query,
    language,
    recent,
    after: from && group && { group, port: from.port },
    starts: startsOnly ? 'only' : target ? 'none' : 'all',
  })
}
