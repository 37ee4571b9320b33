import { ActionIcon, Box, Button, Group, Kbd, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { type FocusEvent, Fragment, type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isMacKeyboard, keyCaps } from '../../../canvas/keyboard/chord.ts'
import { actionOf, chordFor, type InboxAction, type OwnKeys, usualChord } from './keys.ts'
import classes from './keys-sheet.module.css'
import { giveKey, resetKey } from './own-keys.ts'
import { type Refusal, readKey } from './read-key.ts'

interface Props {
  action: InboxAction
  own: OwnKeys
  keep: (own: OwnKeys) => void
  /** Its key is being chosen: the next one that is pressed. */
  isChanged: boolean
  change: () => void
  done: () => void
}

/** Why the key that was pressed has not been taken: it cannot be, or another action has it. */
type Snag = { why: Refusal } | { holder: InboxAction; chord: string }

/** What a key does, and the button that changes the key. */
export function KeyRow({ action, own, keep, isChanged, change, done }: Props) {
  const { t } = useTranslation('inbox')
  const [snag, setSnag] = useState<Snag | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const name = t(`keys.actions.${action}`)
  const usual = usualChord(action)

  function leave(): void {
    setSnag(null)
    done()
  }

  function take(chord: string): void {
    const holder = actionOf(chord, own)
    if (holder && holder !== action) setSnag({ holder, chord })
    else give(chord)
  }

  function give(chord: string): void {
    keep(giveKey(own, action, chord))
    leave()
    button.current?.focus()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isChanged) return
    if (event.key === 'Escape') {
      leave()
      button.current?.focus()
      return
    }
    // Who goes on with Tab goes on; what asks about a swap is pressed as usual.
    if (event.key === 'Tab' || event.target !== button.current) return
    event.preventDefault()
    event.stopPropagation()
    const reading = readKey(event.nativeEvent, isMacKeyboard())
    if (reading.type === 'waiting') return
    if (reading.type === 'refused') setSnag({ why: reading.why })
    else take(reading.chord)
  }

  function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (isChanged && !currentTarget.contains(relatedTarget)) leave()
  }

  return (
    <Box onKeyDown={onKeyDown} onBlur={onBlur}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm">{name}</Text>
        <Group gap={4} wrap="nowrap">
          {chordFor(action, own) !== usual && (
            <Tooltip label={t('keys.reset', { keys: capsOf(usual) })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('keys.reset', { keys: capsOf(usual) })}: ${name}`}
                onClick={() => {
                  keep(resetKey(own, action))
                  leave()
                }}
              >
                <IconArrowBackUp size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          <UnstyledButton
            ref={button}
            className={classes.key}
            aria-pressed={isChanged}
            aria-label={isChanged ? `${t('keys.press')}: ${name}` : t('keys.change', { action: name, keys: capsOf(chordFor(action, own)) })}
            onClick={({ currentTarget }) => {
              currentTarget.focus()
              setSnag(null)
              change()
            }}
          >
            {isChanged ? (
              <Text span size="xs">
                {t('keys.press')}
              </Text>
            ) : (
              keyCaps(chordFor(action, own), isMacKeyboard()).map((cap) => (
                <Fragment key={cap}>
                  <Kbd>{cap}</Kbd>{' '}
                </Fragment>
              ))
            )}
          </UnstyledButton>
        </Group>
      </Group>
      {isChanged && (
        <div role="status">
          {snag && 'why' in snag && (
            <Text size="xs" className={classes.refused ?? ''}>
              {t(`keys.refused.${snag.why}`)}
            </Text>
          )}
          {snag && 'holder' in snag && (
            <Stack gap={6} className={classes.snag ?? ''}>
              <Text size="xs">{t('keys.taken', { keys: capsOf(snag.chord), action: t(`keys.actions.${snag.holder}`) })}</Text>
              <Group gap="xs">
                <Button size="compact-sm" {...keepsFocus} onClick={() => give(snag.chord)}>
                  {t('keys.swap')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  {...keepsFocus}
                  onClick={() => {
                    leave()
                    button.current?.focus()
                  }}
                >
                  {t('keys.keep')}
                </Button>
              </Group>
            </Stack>
          )}
        </div>
      )}
    </Box>
  )
}

// Not every browser gives the focus to a button that is clicked: without it, what was asked would be gone before the click.
const keepsFocus = { onMouseDown: (event: MouseEvent) => event.preventDefault() }

function capsOf(chord: string): string {
  return keyCaps(chord, isMacKeyboard()).join(' ')
}
