import type { TFunction } from 'i18next'
import type { z } from 'zod'
import type { channelSchema } from '#api/contracts/channels'
import { shownAddress } from '#engine/channels/shown-address'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import type { es } from './words/es.ts'

export type Channel = z.output<typeof channelSchema>

/** `+52 55 …`; null where nobody has told it yet. */
export function addressOf({ kind, account: { displayAddress } }: Pick<Channel, 'kind' | 'account'>): string | null {
  return displayAddress === null ? null : shownAddress(kind, displayAddress)
}

type ErrorWord = keyof (typeof es)['errors']

const byCode: Record<string, ErrorWord> = {
  'channel.taken': 'taken',
  'channel.providerAway': 'away',
  'channel.notProven': 'notProven',
}

/** What a change of a channel was refused with, in words. */
export function channelError(error: unknown, t: TFunction<'channels'>, tApp: TFunction<'app'>): string {
  const word = error instanceof ApiError ? byCode[error.code] : undefined
  return word ? t(`errors.${word}`) : errorSentence(error, tApp)
}
