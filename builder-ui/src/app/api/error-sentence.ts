import type { TFunction } from 'i18next'
import type { es } from '../words/es.ts'
import { ApiError } from './api-error.ts'

type ErrorWord = keyof (typeof es)['errors']

/** An error as a sentence for the person: what happened, what is safe, what to do. */
export function errorSentence(error: unknown, t: TFunction<'app'>): string {
  return t(`errors.${wordOf(error)}`)
}

function wordOf(error: unknown): ErrorWord {
  if (!(error instanceof ApiError)) return 'unknown'
  return (
    byCode[error.code] ??
    byEnding[error.code.split('.').at(-1) ?? ''] ??
    byStatus[error.status] ??
    (error.status >= 500 ? 'unavailable' : 'unknown')
  )
}

const byCode: Record<string, ErrorWord> = {
  'network.away': 'network',
  'auth.tooManyAttempts': 'tooMany',
  'auth.tooManyCalls': 'tooMany',
  'auth.signUpClosed': 'signUpClosed',
  'member.lastOwner': 'lastOwner',
  'conversation.taken': 'conversationTaken',
  'conversation.refused': 'conversationRefused',
  'request.invalid': 'invalid',
  internal: 'unknown',
  INVALID_EMAIL_OR_PASSWORD: 'wrongPassword',
  INVALID_EMAIL: 'wrongPassword',
  USER_ALREADY_EXISTS: 'emailTaken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'emailTaken',
  PASSWORD_TOO_SHORT: 'weakPassword',
  INVALID_TOKEN: 'badLink',
  TOKEN_EXPIRED: 'badLink',
  'auth.resetLinkOver': 'badLink',
  'auth.demoRefused': 'demoRefused',
  INVALID_PASSWORD: 'wrongCurrentPassword',
  'account.wrongPassword': 'wrongCurrentPassword',
  'account.emailTaken.taken': 'emailTaken',
  'account.exists': 'emailTaken',
  EMAIL_NOT_VERIFIED: 'emailNotVerified',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  INVALID_TWO_FACTOR_COOKIE: 'codeTooLate',
  ACCOUNT_TEMPORARILY_LOCKED: 'accountLocked',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'accountLocked',
  'passkey.cancelled': 'passkeyCancelled',
  'passkey.known': 'passkeyKnown',
  PASSKEY_NOT_FOUND: 'passkeyUnknown',
  'member.exists': 'memberExists',
  'member.elsewhereToo.refused': 'elsewhereToo',
  'invitation.otherAddress.refused': 'otherAddress',
  'invitation.used': 'invitationOver',
  'invitation.revoked': 'invitationOver',
  'mail.notSetUp': 'mailNotSetUp',
  'category.required': 'categoryRequired',
  'conversation.closed': 'conversationClosed',
  'contact.tooManyReveals': 'tooManyReveals',
  'contact.channelPurpose': 'wrongChannel',
  'template.otherAccount': 'wrongChannel',
  'template.noTemplates': 'wrongChannel',
  'content.unsupported': 'wrongChannel',
  'content.tooMany': 'invalid',
  'template.missing': 'valuesMissing',
  'file.tooLarge': 'fileTooLarge',
  'file.refusedType': 'fileKind',
  'file.wrongKind': 'fileKind',
  RESET_PASSWORD_DISABLED: 'noMail',
}

/** The last part of our codes says of what kind they are: `flow.stale`, `metaApp.inUse`. */
const byEnding: Record<string, ErrorWord> = {
  forbidden: 'forbidden',
  notFound: 'notFound',
  stale: 'stale',
  conflict: 'stale',
  taken: 'taken',
  exists: 'taken',
  inUse: 'inUse',
  invalid: 'invalid',
  notProven: 'notProven',
  duplicate: 'taken',
  tooMany: 'atMost',
  unknown: 'notFound',
  unknownMember: 'notFound',
  unknownCalendar: 'notFound',
  unknownEscalation: 'notFound',
  windowClosed: 'windowClosed',
  customerWrote: 'customerWrote',
  notYours: 'notYours',
  notFailed: 'notFailed',
  leftAlready: 'leftAlready',
  badTime: 'badTime',
  badRange: 'badRange',
  badNumber: 'badNumber',
  noAddress: 'noAddress',
  notAvailable: 'notAvailable',
  optedOut: 'optedOut',
  noConsent: 'noConsent',
  quietHours: 'quietHours',
  frequencyCap: 'frequencyCap',
  notSendable: 'notSendable',
  channelNotActive: 'channelNotActive',
  notPublished: 'notPublished',
}

const byStatus: Record<number, ErrorWord> = {
  0: 'network',
  400: 'invalid',
  403: 'forbidden',
  404: 'notFound',
  409: 'stale',
  422: 'invalid',
  429: 'tooMany',
  503: 'unavailable',
}
