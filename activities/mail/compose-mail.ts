import type { Language } from '#engine/json'
import type { Mail, MailTemplate } from '#storage/models/outgoing-mail'
import { type MailText, mailTexts } from './mail-texts.ts'
import { toHtml } from './to-html.ts'
import { toText } from './to-text.ts'

export interface Letter {
  subject: string
  text: string
  html: string
}

/** Puts a mail into words: the same in plain text and in HTML, in the recipient's language. */
export function composeMail({ language, template }: Pick<Mail, 'language' | 'template'>): Letter {
  const letter = textOf(template, language)
  return { subject: oneLine(letter.subject), text: toText(letter), html: toHtml(letter, language) }
}

function textOf(template: MailTemplate, language: Language): MailText {
  // The table holds, for each kind, a function of exactly that template.
  const write = mailTexts[language][template.kind] as (template: MailTemplate) => MailText
  return write(template)
}

/** Names in a subject may hold line breaks, which would begin another header. */
function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 200)
}
