import { ActionIcon, Input, Textarea, Tooltip } from '@mantine/core'
import { type Icon, IconBold, IconBraces, IconCode, IconItalic, IconStrikethrough } from '@tabler/icons-react'
import { type KeyboardEvent, useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Drawn, selectIn, selectionIn } from './editable.ts'
import { isExpressionKey } from './expression-key.ts'
import { fittingOffers, type Offer, type VariableSupport } from './offer.ts'
import { piecesOf, rootOf } from './pieces.ts'
import { sumOf } from './sum-of.ts'
import { askedVariable, completed, marked, type TextState, typedVariable } from './text-edit.ts'
import { useEditable } from './use-editable.ts'
import { optionId, VariableMenu } from './variable-menu.tsx'
import classes from './variable-text.module.css'

interface Props {
  label: string
  help?: string | undefined
  error?: string | undefined
  value: string
  onChange: (value: string) => void
  variables: VariableSupport
  isReadOnly: boolean
  isRequired: boolean
  /** Several lines. */
  isLong: boolean
  /** Customers read it: it may be *bold*, _italic_ or ~struck~. */
  isMessage: boolean
  /** It is a web address: what is put in is written as addresses write it. */
  isAddress?: boolean
  /** Instead of a shown label. */
  hideLabel?: boolean
  /** Takes the cursor as soon as it is there: with all of the text selected, or with the list of variables open. */
  begins?: 'selected' | 'offers' | undefined
}

interface Menu {
  start: number
  end: number
  query: string
  active: number
  /** Opened by its button: there are no braces, the letters from `start` on are what is looked for. */
  isAsked: boolean
}

/** A text in which variables stand as chips: offered while they are typed, marked when nobody knows them, and plain Liquid on request. */
export function VariableText(props: Props) {
  const { label, help, error, value, onChange, variables, isReadOnly, isRequired, isLong, isMessage, hideLabel = false, begins } = props
  const { isAddress = false } = props
  const { t } = useTranslation('forms')
  const id = useId()
  const [isRaw, setRaw] = useState(false)
  const [menu, setMenu] = useState<Menu | null>(null)
  const draw = useCallback((text: string) => drawnOf(text, variables, t), [variables, t])
  const onEdited = useCallback(({ text, caret }: TextState) => {
    const typed = typedVariable(text, caret)
    setMenu((before) => {
      if (typed) return { ...typed, end: caret, active: typed.isSure ? 0 : -1, isAsked: false }
      const query = before?.isAsked ? askedVariable(text, before.start, caret) : null
      return before && query !== null ? { ...before, end: caret, query, active: 0 } : null
    })
  }, [])
  const { root, apply, selection } = useEditable({ value, onChange, isReadOnly, isLong, draw, onEdited })
  const offers = menu ? fittingOffers(variables.offers, menu.query) : []

  const choose = (offer: Offer) => {
    if (!menu) return
    apply(completed(value, menu, isAddress ? `${offer.path} | url_encode` : offer.path))
    setMenu(null)
  }
  const close = () => setMenu(null)
  /** The cursor goes where it was, at first behind what is written: a browser would put it before. */
  const enter = () => {
    const element = root.current
    if (!element || document.activeElement === element) return
    const { start, end } = selectionIn(element) ?? { start: value.length, end: value.length }
    element.focus()
    selectIn(element, start, end)
  }
  const ask = () => {
    enter()
    setMenu({ ...selection(), query: '', active: 0, isAsked: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when it comes
  useEffect(() => {
    if (begins === 'offers') ask()
    else if (begins === 'selected' && root.current) {
      root.current.focus()
      selectIn(root.current, 0, value.length)
    }
  }, [])
  const mark = (sign: string) => {
    enter()
    apply(marked(value, selection(), sign))
  }
  const keyDown = (event: KeyboardEvent) => {
    const sign = (event.ctrlKey || event.metaKey) && isMessage ? signs[event.key] : undefined
    if (sign) {
      event.preventDefault()
      return mark(sign)
    }
    // The way to a text that is worked out, as in other fields; there the same key writes itself.
    if (isExpressionKey(event) && value === '') {
      event.preventDefault()
      return setRaw(true)
    }
    if (!menu) {
      if (event.key === 'Enter' && !isLong) event.preventDefault()
      return
    }
    const chosen = offers[menu.active]
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const move = moves[event.key]
    if (move !== undefined && offers.length > 0) setMenu({ ...menu, active: (menu.active + move + offers.length) % offers.length })
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen)
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const names = { 'aria-label': hideLabel ? label : undefined, 'aria-labelledby': hideLabel ? undefined : `${id}-name` }
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  const tools: { label: string; Icon: Icon; run: () => void; isOn?: boolean }[] = [
    ...(isMessage && !isRaw
      ? [
          { label: t('variables.bold'), Icon: IconBold, run: () => mark('*') },
          { label: t('variables.italic'), Icon: IconItalic, run: () => mark('_') },
          { label: t('variables.struck'), Icon: IconStrikethrough, run: () => mark('~') },
        ]
      : []),
    ...(isRaw ? [] : [{ label: t('variables.add'), Icon: IconBraces, run: ask }]),
    ...(isLong || isRaw || value.includes('{')
      ? [{ label: t('variables.raw'), Icon: IconCode, run: () => setRaw(!isRaw), isOn: isRaw }]
      : []),
  ]

  return (
    <Input.Wrapper
      {...(!hideLabel && { label })}
      labelElement="div"
      labelProps={{ id: `${id}-name`, onClick: () => root.current?.focus() }}
      {...(help !== undefined && { description: help, descriptionProps: { id: `${id}-help` } })}
      {...(error !== undefined && { error, errorProps: { id: `${id}-error` } })}
      withAsterisk={isRequired}
    >
      <div className={classes.box} data-error={error !== undefined || undefined} data-read-only={isReadOnly || undefined}>
        {isRaw ? (
          <Textarea
            {...names}
            className={classes.raw ?? ''}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            readOnly={isReadOnly}
            autosize
            minRows={isLong ? 3 : 1}
            maxRows={14}
            spellCheck={false}
            // It was asked for a moment ago.
            autoFocus
          />
        ) : (
          // biome-ignore lint/a11y/useSemanticElements: chips are more than an input can hold
          <div
            {...names}
            ref={root}
            className={classes.text}
            data-long={isLong || undefined}
            // The attributes are ours to keep in step: the content is drawn by hand.
            contentEditable={!isReadOnly}
            suppressContentEditableWarning
            role="textbox"
            tabIndex={0}
            aria-multiline={isLong}
            aria-readonly={isReadOnly}
            aria-required={isRequired}
            aria-invalid={error !== undefined}
            aria-describedby={described === '' ? undefined : described}
            aria-autocomplete="list"
            aria-controls={menu ? `${id}-menu` : undefined}
            aria-activedescendant={menu && menu.active >= 0 && offers.length > 0 ? optionId(`${id}-menu`, menu.active) : undefined}
            onKeyDown={keyDown}
            onBlur={close}
          />
        )}
        {!isReadOnly && tools.length > 0 && (
          <div className={classes.tools}>
            {tools.map((tool) => (
              <Tooltip key={tool.label} label={tool.label}>
                <ActionIcon
                  variant={tool.isOn ? 'light' : 'subtle'}
                  color="gray"
                  size="sm"
                  aria-label={`${tool.label}: ${label}`}
                  {...(tool.isOn !== undefined && { 'aria-pressed': tool.isOn })}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={tool.run}
                >
                  <tool.Icon size={15} aria-hidden />
                </ActionIcon>
              </Tooltip>
            ))}
          </div>
        )}
        {menu && <VariableMenu id={`${id}-menu`} offers={offers} active={menu.active} choose={choose} />}
      </div>
    </Input.Wrapper>
  )
}

const signs: Record<string, string> = { b: '*', i: '_' }

function drawnOf(
  text: string,
  { offers, isKnown }: VariableSupport,
  t: (key: 'variables.unknown', values: { name: string }) => string,
): Drawn[] {
  return piecesOf(text).map((piece): Drawn => {
    if (piece.type === 'text') return piece
    if (piece.type === 'logic')
      return {
        type: 'chip',
        source: piece.source,
        draw: (chip) => drawChip(chip, { text: piece.source, title: piece.source, kind: 'logic' }),
      }
    const offer = offers.find(({ path }) => path === piece.path)
    const isUnknown = !isKnown(rootOf(piece.path))
    return {
      type: 'chip',
      source: piece.source,
      draw: (chip) =>
        drawChip(chip, {
          text: (offer?.label ?? piece.path) + sumOf(piece.source),
          sample: isUnknown ? '' : (offer?.sample ?? ''),
          title: isUnknown ? t('variables.unknown', { name: piece.path }) : piece.source,
          ...(isUnknown && { kind: 'unknown' }),
        }),
    }
  })
}

function drawChip(
  chip: HTMLElement,
  { text, sample = '', title, kind }: { text: string; sample?: string; title: string; kind?: string },
): void {
  chip.className = classes.chip ?? ''
  chip.title = title
  if (kind) chip.dataset[kind] = ''
  const name = document.createElement('span')
  name.textContent = text
  chip.append(name)
  if (sample === '') return
  const shown = document.createElement('span')
  shown.className = classes.sample ?? ''
  shown.textContent = sample
  chip.append(shown)
}
