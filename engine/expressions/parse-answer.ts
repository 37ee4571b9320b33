import type { InboundMessage } from '../conversation/message.ts'
import type { Choice } from '../conversation/state.ts'
import type { Json } from '../json.ts'
import type { Accept, AnswerTypeName } from './answer-types.ts'
import { type Clock, momentOf } from './clock.ts'
import { parseDocument } from './documents.ts'
import { formatMoney } from './format.ts'
import { formatPhone } from './format-phone.ts'
import { matchChoice } from './match-choice.ts'
import { parseEmail, parsePhone } from './parse-contact-details.ts'
import { parseDate } from './parse-date.ts'
import { parseMoney, parseNumber } from './parse-number.ts'

export interface AnswerSetting extends Clock {
  /** The company's, ISO 3166-1 alpha-2: decides local notations. */
  country: string
  /** The company's, ISO 4217. */
  currency: string
  choices: readonly Choice[]
  accept: Accept
}

export type ParsedAnswer =
  | { ok: true; value: Json; text: string }
  /** `otherType`: a photo where text was asked and the like; the other two: the right sort, but not an answer. */
  | { ok: false; reason: 'otherType' | 'notRecognized' | 'notAccepted' }

type Parse = (message: InboundMessage, setting: AnswerSetting) => ParsedAnswer

const parsers: Record<AnswerTypeName, Parse> = {
  text: typed(parseFreeText),
  email: typed((text) => plain(parseEmail(text))),
  phone: parsePhoneAnswer,
  number: typed(parseNumberAnswer),
  money: typed(parseMoneyAnswer),
  date: typed(parseDateAnswer),
  choice: parseChoice,
  address: parseAddress,
  document: typed(parseDocumentAnswer),
  image: parseFile('image'),
  file: parseFile('any'),
  location: parseLocation,
}

/** Reads a customer's message as an answer of a type. Never throws; what is kept is JSON, `text` is how people write it. */
export function parseAnswer(name: AnswerTypeName, message: InboundMessage, setting: AnswerSetting): ParsedAnswer {
  return parsers[name](message, setting)
}

const notRecognized: ParsedAnswer = { ok: false, reason: 'notRecognized' }
const notAccepted: ParsedAnswer = { ok: false, reason: 'notAccepted' }
const otherType: ParsedAnswer = { ok: false, reason: 'otherType' }

/** For types that are read from what was said in words. */
function typed(parse: (text: string, setting: AnswerSetting) => ParsedAnswer): Parse {
  return (message, setting) => {
    const text = message.text?.trim()
    return text ? parse(text, setting) : otherType
  }
}

function plain(value: string | null): ParsedAnswer {
  return value === null ? notRecognized : { ok: true, value, text: value }
}

function parseFreeText(text: string, { accept }: AnswerSetting): ParsedAnswer {
  const fits = text.length >= (accept.minLength ?? 1) && text.length <= (accept.maxLength ?? 4096)
  return fits ? { ok: true, value: text, text } : notAccepted
}

/** Typed, or shared as a contact card (the answer to `requestPhone`). */
function parsePhoneAnswer(message: InboundMessage, setting: AnswerSetting): ParsedAnswer {
  const said = message.content.type === 'contacts' ? message.content.contacts[0]?.phones[0] : message.text
  if (!said?.trim()) return otherType
  const phone = parsePhone(said, setting.country)
  return phone === null ? notRecognized : { ok: true, value: phone, text: String(formatPhone(phone)) }
}

function parseNumberAnswer(text: string, { country, accept }: AnswerSetting): ParsedAnswer {
  const value = parseNumber(text, country)
  if (value === null) return notRecognized
  if (accept.wholeNumber && !Number.isInteger(value)) return notAccepted
  return isWithin(value, accept) ? { ok: true, value, text: String(value) } : notAccepted
}

function parseMoneyAnswer(text: string, { country, currency, accept }: AnswerSetting): ParsedAnswer {
  const value = parseMoney(text, country, currency)
  if (value === null) return notRecognized
  return isWithin(value.amount, accept) ? { ok: true, value, text: String(formatMoney(value)) } : notAccepted
}

function parseDateAnswer(text: string, setting: AnswerSetting): ParsedAnswer {
  const wanted = setting.accept.days
  const day = parseDate(text, { ...setting, past: wanted === 'past' })
  if (day === null) return notRecognized
  const today = momentOf(setting).toISODate() ?? ''
  // ISO days compare as text.
  if ((wanted === 'past' && day > today) || (wanted === 'future' && day < today)) return notAccepted
  return { ok: true, value: day, text: day }
}

/** The value is the choice's id. */
function parseChoice(message: InboundMessage, { choices }: AnswerSetting): ParsedAnswer {
  const tapped = choices.find((choice) => choice.id === message.tap?.choiceId)
  const chosen = tapped ?? (message.text ? matchChoice(message.text, choices) : null)
  if (chosen) return { ok: true, value: chosen.id, text: chosen.title }
  return message.text ? notRecognized : otherType
}

/** A postal address has a word and some length; a shared place counts by its written address. */
function parseAddress(message: InboundMessage, { accept }: AnswerSetting): ParsedAnswer {
  const text = (message.content.type === 'location' ? message.content.address : message.text)?.trim()
  if (!text) return otherType
  if (text.length < (accept.minLength ?? 6) || !/\p{L}{2}/u.test(text)) return notRecognized
  return text.length <= (accept.maxLength ?? 500) ? { ok: true, value: text, text } : notAccepted
}

function parseDocumentAnswer(text: string, { country, accept }: AnswerSetting): ParsedAnswer {
  const document = parseDocument(text, country, accept.documents)
  return document === null ? notRecognized : { ok: true, value: document.text, text: document.text }
}

/** The value names the file; its bytes stay where intake put them. */
function parseFile(wanted: 'image' | 'any'): Parse {
  return (message, { accept }) => {
    const { content } = message
    if (content.type !== 'media' || (wanted === 'image' && content.media !== 'image')) return otherType
    const mimeType = content.mimeType ?? ''
    if (accept.mimeTypes?.length && !accept.mimeTypes.some((beginning) => mimeType.startsWith(beginning))) return notAccepted
    const { fileId, url, filename } = content
    const value: Json = {
      messageId: message.id,
      media: content.media,
      ...(fileId && { fileId }),
      ...(url && { url }),
      ...(filename && { filename }),
      ...(mimeType && { mimeType }),
    }
    return { ok: true, value, text: filename ?? content.media }
  }
}

function parseLocation(message: InboundMessage): ParsedAnswer {
  const { content } = message
  if (content.type !== 'location') return otherType
  const { latitude, longitude, name, address } = content
  const text = address ?? name ?? `${latitude}, ${longitude}`
  return { ok: true, value: { latitude, longitude, ...(name && { name }), ...(address && { address }) }, text }
}

function isWithin(value: number, { min, max }: Accept): boolean {
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)
}
