import type { MailText } from './mail-texts.ts'

/** A mail as plain text. */
export function toText({ greeting, paragraphs, button, closing }: MailText): string {
  const link = button ? [`${button.label}:\n${button.link}`] : []
  return `${[greeting, ...paragraphs, ...link, closing, 'Hilo'].join('\n\n')}\n`
}
