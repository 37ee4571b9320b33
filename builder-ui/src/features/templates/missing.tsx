import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { TemplatePreview } from '#engine/channels/template-preview'
import { useLanguage } from '../../app/words/localized.ts'
import { isKeyOf } from './template.ts'
import { es } from './words/es.ts'

/** Names what a template still leaves open. */
export function Missing({ missing }: Pick<TemplatePreview, 'missing'>) {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  if (missing.length === 0) return null
  return <Text size="sm">{t('page.missing', { names: new Intl.ListFormat(language).format(missing.map((name) => nameOf(name, t))) })}</Text>
}

/** `{{1}}`, `header`, `button 2`, `card 1: header`, as people call them. */
function nameOf(missing: string, t: TFunction<'templates'>): string {
  const [, card, what = missing] = /^card (\d+): (.*)$/.exec(missing) ?? []
  if (card !== undefined) return t('page.missingOnCard', { what: nameOf(what, t), place: card })
  const button = /^button (\d+)$/.exec(missing)?.[1]
  if (button !== undefined) return t('page.missingButton', { number: button })
  return isKeyOf(es.missing, missing) ? t(`missing.${missing}`) : missing
}
