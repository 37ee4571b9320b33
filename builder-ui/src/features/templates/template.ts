import type { TFunction } from 'i18next'
import type { z } from 'zod'
import type { templateSchema } from '#api/contracts/templates'
import { metaWord } from '#engine/channels/meta-words'
import type { TemplatePreview } from '#engine/channels/template-preview'
import type { Language } from '#engine/json'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { localized } from '../../app/words/localized.ts'
import { es } from './words/es.ts'

export type Template = z.output<typeof templateSchema>

export const managerUrl = 'https://business.facebook.com/latest/whatsapp_manager/message_templates'

/** The addresses of the pages of templates. */
export function useAddresses() {
  const { id } = useCompany()
  return {
    list: companyAddress(id, 'settings', 'templates'),
    template: (templateId: string) => companyAddress(id, 'settings', 'templates', templateId),
    connect: companyAddress(id, 'settings', 'channels', 'new', 'connect'),
  }
}

/** May be sent now, with everything it leaves open filled in by us. */
export function isFillable({ sendable, variables }: Template): boolean {
  return sendable && !variables.unsupported
}

/** It promises something until a moment that has passed. */
export function isOfferOver({ offer }: Pick<TemplatePreview, 'offer'>): boolean {
  return offer?.endsAt != null && offer.endsAt <= Date.now()
}

export function statusName(status: string, language: Language): string {
  return localized(metaWord('status', status), language)
}

export function categoryName(category: string, language: Language): string {
  return localized(metaWord('category', category), language)
}

/** Why Meta rejected a template; as Meta says it where we have no words. */
export function reasonName(reason: string, t: TFunction<'templates'>): string {
  return isKeyOf(es.reasons, reason) ? t(`reasons.${reason}`) : reason
}

/** Null where there is nothing to tell. */
export function qualityName(quality: string | null, t: TFunction<'templates'>): string | null {
  return quality !== null && isKeyOf(es.qualities, quality) ? t(`qualities.${quality}`) : null
}

export function isKeyOf<Words extends object>(words: Words, key: string): key is keyof Words & string {
  return Object.hasOwn(words, key)
}
