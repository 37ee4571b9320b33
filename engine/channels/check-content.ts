import type { Content, MediaKind } from '../flow/content.ts'
import { choicesOf } from '../flow/content.ts'
import type { Localized } from '../json.ts'
import { contentSentences, placeNames } from './content-sentences.ts'
import type { ChannelKind, ChannelRules } from './rules.ts'
import { channelRules } from './rules.ts'
import { textLength } from './text-length.ts'

export type ContentProblemCode = keyof typeof contentSentences

/** One thing a channel would refuse: where it is in the content (dotted path), the limit and what was found, and what to do. */
export interface ContentProblem {
  code: ContentProblemCode
  field: string
  limit: number | null
  actual: number | null
  sentence: Localized
}

/** Everything the channel would refuse in this content, in reading order; empty means it can be sent. Nothing is rendered: Liquid counts as written. */
export function checkContent(kind: ChannelKind, content: Content): ContentProblem[] {
  const rules = channelRules[kind]
  if (!rules.contents.includes(content.type)) return [problem(rules, 'content.unsupported', '', { place: placeNames[content.type] })]
  return [...checkFrame(rules, content), ...checkBody(rules, content), ...checkButtons(rules, content)]
}

type ByType<Type extends Content['type']> = Extract<Content, { type: Type }>

function checkBody(rules: ChannelRules, content: Content): ContentProblem[] {
  switch (content.type) {
    case 'text':
      return checkText(rules, 'text', content.text, (choicesOf(content).length > 0 && rules.buttons?.text) || rules.text)
    case 'media':
      return checkMedia(rules, content)
    case 'linkButton':
      return checkLinkButton(rules, content)
    case 'list':
      return checkList(rules, content)
    case 'requestLocation':
    case 'requestPhone':
      return checkText(rules, 'text', content.text, rules.requestText)
    case 'location':
    case 'contact':
      return []
  }
}

/** A header or footer exists only around something to tap; media is a header itself. */
function checkFrame(rules: ChannelRules, content: Content): ContentProblem[] {
  if (content.type === 'location' || content.type === 'contact' || content.type === 'requestLocation' || content.type === 'requestPhone')
    return []
  const found: ContentProblem[] = []
  const { header, footer } = content
  const tappable = content.type === 'list' || content.type === 'linkButton' || choicesOf(content).length > 0
  for (const [place, value, allowed] of [
    ['header', header, rules.header !== null && content.type !== 'media'],
    ['footer', footer, rules.footer !== null],
  ] as const) {
    if (value === undefined || value === '') continue
    if (!allowed) found.push(problem(rules, 'content.placeUnsupported', place, { place: placeNames[place] }))
    else if (!tappable) found.push(problem(rules, 'content.frameNeedsButtons', place, { place: placeNames[place] }))
  }
  if (header?.type === 'text' && rules.header) found.push(...checkLength(rules, 'header.text', header.text, rules.header.text))
  if (header?.type === 'media' && rules.header) {
    // WhatsApp lists take a text header only.
    const fits = content.type !== 'list' && rules.header.media.includes(header.media)
    if (!fits) found.push(problem(rules, 'content.placeUnsupported', 'header', { place: placeNames[header.media] }))
    found.push(...checkSource(rules, 'header.source.url', header.source))
  }
  if (footer !== undefined && rules.footer !== null) found.push(...checkLength(rules, 'footer', footer, rules.footer))
  return found
}

function checkMedia(rules: ChannelRules, content: ByType<'media'>): ContentProblem[] {
  const found: ContentProblem[] = []
  if (!rules.media[content.media]) return [problem(rules, 'content.unsupported', 'media', { place: placeNames[content.media] })]
  found.push(...checkSource(rules, 'source.url', content.source))
  const hasButtons = (content.buttons ?? []).length > 0
  if (hasButtons && !headerTakes(rules, content.media)) {
    found.push(problem(rules, 'content.placeUnsupported', 'buttons', { place: placeNames.buttons }))
  }
  // With buttons the caption becomes the body of the message, which may not be empty.
  if (hasButtons) found.push(...checkText(rules, 'caption', content.caption ?? '', rules.buttons?.text ?? rules.text))
  else if (content.caption) {
    if (!rules.caption?.media.includes(content.media)) {
      found.push(problem(rules, 'content.placeUnsupported', 'caption', { place: placeNames.caption }))
    } else found.push(...checkLength(rules, 'caption', content.caption, rules.caption.max))
  }
  return found
}

function checkLinkButton(rules: ChannelRules, content: ByType<'linkButton'>): ContentProblem[] {
  if (!rules.linkButton) return []
  const found = [
    ...checkText(rules, 'text', content.text, rules.linkButton.text),
    ...checkText(rules, 'label', content.label, rules.linkButton.label),
    ...checkLength(rules, 'url', content.url, rules.linkButton.url),
    ...checkUrl(rules, 'url', content.url),
  ]
  // One message carries either a link button or reply buttons.
  if ((content.buttons ?? []).length > 0) found.push(problem(rules, 'content.placeUnsupported', 'buttons', { place: placeNames.buttons }))
  return found
}

function checkList(rules: ChannelRules, content: ByType<'list'>): ContentProblem[] {
  const limits = rules.list
  if (!limits) return []
  const rows = choicesOf(content)
  const found = [
    ...checkText(rules, 'text', content.text, limits.text),
    ...checkText(rules, 'buttonLabel', content.buttonLabel, limits.buttonLabel),
    ...checkCount(rules, 'sections', content.sections.length, limits.sections),
    ...checkCount(rules, 'rows', rows.length, limits.rows),
  ]
  if (rows.length === 0) found.push(problem(rules, 'content.empty', 'sections', { place: placeNames.rows }))
  for (const [s, section] of content.sections.entries()) {
    const path = `sections.${s}`
    const needsTitle = content.sections.length > 1
    if (needsTitle || section.title) {
      found.push(...(needsTitle ? checkText : checkLength)(rules, `${path}.title`, section.title ?? '', limits.sectionTitle))
    }
    for (const [r, row] of section.rows.entries()) {
      found.push(...checkText(rules, `${path}.rows.${r}.title`, row.title, limits.rowTitle))
      found.push(...checkLength(rules, `${path}.rows.${r}.description`, row.description ?? '', limits.rowDescription))
    }
  }
  return [...found, ...checkUnique(rules, 'sections', rows)]
}

function checkButtons(rules: ChannelRules, content: Content): ContentProblem[] {
  if (content.type === 'list' || content.type === 'linkButton' || !('buttons' in content)) return []
  const buttons = content.buttons ?? []
  if (buttons.length === 0) return []
  if (!rules.buttons?.on.includes(content.type))
    return [problem(rules, 'content.placeUnsupported', 'buttons', { place: placeNames.buttons })]
  const max = rules.buttons.title
  return [
    ...checkCount(rules, 'buttons', buttons.length, rules.buttons.max),
    ...buttons.flatMap((button, index) => checkText(rules, `buttons.${index}.title`, button.title, max)),
    ...checkUnique(rules, 'buttons', buttons),
  ]
}

/** Ids are ports and titles are what a typed answer is compared with: both must tell the choices apart. */
function checkUnique(rules: ChannelRules, field: string, choices: { id: string; title: string }[]): ContentProblem[] {
  const place = field === 'buttons' ? placeNames.buttons : placeNames.rows
  const repeats = (values: string[]) => new Set(values).size < values.length
  const found: ContentProblem[] = []
  if (repeats(choices.map((choice) => choice.title.trim().toLowerCase())))
    found.push(problem(rules, 'content.duplicateTitle', field, { place }))
  if (repeats(choices.map((choice) => choice.id))) found.push(problem(rules, 'content.duplicateId', field, { place }))
  return found
}

function checkSource(rules: ChannelRules, field: string, source: { url: string } | { fileId: string }): ContentProblem[] {
  if ('fileId' in source) return []
  return source.url.trim() === ''
    ? [problem(rules, 'content.noFile', field, { place: placeNames.media })]
    : checkUrl(rules, field, source.url)
}

function checkUrl(rules: ChannelRules, field: string, url: string): ContentProblem[] {
  return /^https?:\/\/[^\s/]+/.test(url.trim()) ? [] : [problem(rules, 'content.badUrl', field, { place: placeOf(field) })]
}

function checkText(rules: ChannelRules, field: string, text: string, limit: number): ContentProblem[] {
  if (text.trim() === '') return [problem(rules, 'content.empty', field, { place: placeOf(field) })]
  return checkLength(rules, field, text, limit)
}

function checkLength(rules: ChannelRules, field: string, text: string, limit: number): ContentProblem[] {
  const actual = textLength(text, rules.lengthUnit)
  return actual <= limit ? [] : [problem(rules, 'content.tooLong', field, { place: placeOf(field), limit, actual })]
}

function checkCount(rules: ChannelRules, field: 'buttons' | 'sections' | 'rows', actual: number, limit: number): ContentProblem[] {
  if (actual <= limit) return []
  return [problem(rules, 'content.tooMany', field === 'rows' ? 'sections' : field, { place: placeNames[field], limit, actual })]
}

function headerTakes(rules: ChannelRules, media: MediaKind): boolean {
  return rules.header?.media.includes(media) ?? false
}

/** The name of the place a field path ends in: `buttons.0.title` is a button's title, `sections.1.rows.0.title` a row's. */
function placeOf(field: string): Localized {
  const words = field.split('.').filter((word) => !/^\d+$/.test(word))
  const last = words.at(-1) ?? ''
  const owner = words.at(-2)
  return placeNames[`${owner}.${last}`] ?? placeNames[last] ?? { es: last, pt: last, en: last }
}

function problem(
  rules: ChannelRules,
  code: ContentProblemCode,
  field: string,
  facts: { place: Localized | undefined; limit?: number; actual?: number },
): ContentProblem {
  const { limit = null, actual = null } = facts
  const place = facts.place ?? { es: field, pt: field, en: field }
  const say = contentSentences[code]
  const sentence = say({ channel: rules.name, place, limit, actual, unit: rules.lengthUnit })
  return { code, field, limit, actual, sentence }
}
