import { useComputedColorScheme } from '@mantine/core'
import Picker from 'emoji-picker-react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#engine/json'
import { useLanguage } from '../../../app/words/localized.ts'
import classes from './composer.module.css'

const data = {
  es: () => import('emoji-picker-react/data/emojis-es-mx'),
  pt: () => import('emoji-picker-react/data/emojis-pt'),
  en: () => import('emoji-picker-react/data/emojis-en'),
} satisfies Record<Language, unknown>

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

/** Emojis of the system's own font, found by their names in the language of the page. */
export function EmojiPicker({ choose }: { choose: (emoji: string) => void }) {
  const { t } = useTranslation('composer')
  const language = useLanguage()
  const scheme = useComputedColorScheme('light')
  return (
    <Picker
      className={classes.emoji ?? ''}
      nonce={nonce}
      emojiStyle="native"
      colorScheme={scheme}
      emojiData={async () => (await data[language]()).default}
      onEmojiClick={({ emoji }) => choose(emoji)}
      previewConfig={{ showPreview: false }}
      skinTonesDisabled
      width={320}
      height={360}
      labels={{
        searchPlaceholder: t('emoji.search'),
        searchLabel: t('emoji.search'),
        searchClear: t('emoji.clear'),
        searchResultsNone: t('emoji.none'),
        searchResultsOne: t('emoji.one'),
        searchResultsMany: t('emoji.many', { n: '%n' }),
        categoryNavigation: t('emoji.categories'),
        loading: t('emoji.loading'),
        loadingError: t('emoji.failed'),
        retryLoading: t('emoji.retry'),
      }}
    />
  )
}
