import { CloseButton, Loader, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { searchThread } from '#api/contracts/thread'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useContractList } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { MoreButton } from '../../../app/states/more-button.tsx'
import { plainText } from './text-marks.ts'
import classes from './thread.module.css'

interface Props {
  conversationId: string
  show: (hit: { id: string; at: number }) => void
  close: () => void
}

/** Searches in this conversation alone; a hit opens where it was said. */
export function SearchBar({ conversationId, show, close }: Props) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), 250)
  const enabled = words.length >= 2
  const { items, error, isFetching, hasMore, more, isLoadingMore } = useContractList(
    searchThread,
    { params: { id: conversationId }, query: { words, limit: 20 } },
    { enabled },
  )
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
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
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
            <UnstyledButton key={id} className={classes.hit} onClick={() => show({ id, at })}>
              <Text size="sm" truncate>
                {kind === 'note' ? t('search.note', { line: plainText(line) }) : plainText(line)}
              </Text>
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
