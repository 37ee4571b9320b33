import type { Language } from '#engine/json'
import type { MailText } from './mail-texts.ts'

/** A mail as a page without images, scripts or anything fetched: one column, real headings and links, readable in light and dark. */
export function toHtml({ subject, greeting, paragraphs, button, closing }: MailText, language: Language): string {
  const lines = [greeting, ...paragraphs].map((line) => `<p style="margin:0 0 16px">${escaped(line)}</p>`)
  const link = button
    ? [
        `<p style="margin:24px 0"><a href="${escaped(button.link)}" style="display:inline-block;padding:12px 20px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:6px;font-weight:bold">${escaped(button.label)}</a></p>`,
        `<p style="margin:0 0 16px;font-size:14px;word-break:break-all">${escaped(button.link)}</p>`,
      ]
    : []
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body style="margin:0;padding:24px 16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5">
<main style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 24px">${escaped(subject)}</h1>
${[...lines, ...link].join('\n')}
<p style="margin:24px 0 0;font-size:14px">${escaped(closing)}</p>
<p style="margin:8px 0 0;font-size:14px">Hilo</p>
</main>
</body>
</html>
`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
