import { CloseButton, Highlight, Loader, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchThread } from '#api/contracts/thread'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { MoreButton } from '../../../app/states/more-button.tsx'
import { heldKeys } from '../keys/held-keys.ts'
import { plainText } from './text-marks.ts'
import classes from './thread.module.css'

interface Hit {
  id: string
  at: number
}

interface Props {
  conversationId: string
  show: (hit: Hit) => void
  close: () => void
}

/** Searches in this conversation alone; a hit opens where it was said. Enter goes from hit to hit, with Shift backwards. */
export function SearchBar({ conversationId, show, close }: Props) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState(heldKeys.typed)
  useEffect(heldKeys.forget, [])
  const [shown, setShown] = useState<string | null>(null)
  const [words] = useDebouncedValue(typed.trim(), 250)
  const enabled = words.length >= 2
  const { items, error, isFetching, hasMore, more, isLoadingMore } = useContractList(
    searchThread,
    { params: { id: conversationId }, query: { words, limit: 20 } },
    { enabled },
  )

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key !== 'Enter' || !enabled || !items) return
    const hit = hitBeside(items, shown, event.shiftKey ? -1 : 1)
    if (hit) go(hit)
  }

  function go(hit: Hit): void {
    setShown(hit.id)
    show(hit)
  }

  return (
    <search className={classes.tool}>
      <div className={classes.toolLine}>
        <TextInput
          flex={1}
          size="xs"
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          leftSection={isFetching ? <Loader size={14} aria-hidden /> : <IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          data-autofocus
          autoFocus
        />
        <CloseButton aria-label={tApp('actions.close')} onClick={close} />
      </div>
      {enabled && error && <Text size="sm">{errorSentence(error, tApp)}</Text>}
      {enabled && items && (
        <div className={classes.hits} role="status">
          {items.length === 0 && <Text size="sm">{t('search.none')}</Text>}
          {items.map(({ id, at, line, kind }) => (
            <UnstyledButton
              key={id}
              className={classes.hit}
              aria-current={id === shown ? 'true' : undefined}
              onClick={() => go({ id, at })}
            >
              <Highlight component="span" size="sm" truncate highlight={words.split(/\s+/)}>
                {kind === 'note' ? t('search.note', { line: plainText(line) }) : plainText(line)}
              </Highlight>
              <Text size="xs" c="dimmed" component="time">
                {format.short(at, Date.now())}
              </Text>
            </UnstyledButton>
          ))}
          <MoreButton list={{ hasMore, more, isLoadingMore }} size="xs" />
        </div>
      )}
    </search>
  )
}

/** The next hit after the one that is shown (before: -1), round and round; the first one where none of them is shown. */
function hitBeside(hits: readonly Hit[], shown: string | null, step: 1 | -1): Hit | undefined {
  const index = hits.findIndex(({ id }) => id === shown)
  return index === -1 ? hits.at(step === 1 ? 0 : -1) : hits.at((index + step) % hits.length)
}
