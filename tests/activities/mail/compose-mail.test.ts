import { describe, expect, it } from '@jest/globals'
import { composeMail } from '#activities/mail/compose-mail'
import type { MailTemplate } from '#storage/models/outgoing-mail'

const link = 'https://hilo.example/page#to.ken?a=1&b=2'
const templates: MailTemplate[] = [
  { kind: 'verify', name: 'Ana', link },
  { kind: 'reset', name: 'Ana', link },
  { kind: 'invitation', company: 'Acme', invitedBy: 'Beto', role: 'Agente', link },
  { kind: 'test' },
  { kind: 'inbox', company: 'Acme', counts: { queued: 3, mention: 1 }, link },
]
const languages = ['es', 'pt', 'en'] as const
const all = templates.flatMap((template) => languages.map((language) => [template.kind, language, template] as const))

describe('a mail', () => {
  it.each(all)('of kind %s in %s says the same in text and in HTML', (_kind, language, template) => {
    const { subject, text, html } = composeMail({ language, template })
    expect(subject).toMatch(/^\S.{5,}/)
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toMatch(/<h1[^>]*>.+<\/h1>/)
    // Nothing is fetched when it is opened.
    expect(html).not.toMatch(/<img|<script|<link|src=|url\(|@import/i)
    for (const paragraph of text.split('\n\n').filter((part) => !part.includes(link))) expect(plain(html)).toContain(paragraph.trim())
    if (!('link' in template)) return
    expect(text).toContain(link)
    expect(html).toContain('href="https://hilo.example/page#to.ken?a=1&amp;b=2"')
  })

  it('is not the same in another language', () => {
    for (const template of templates) {
      const subjects = languages.map((language) => composeMail({ language, template }).text)
      expect(new Set(subjects).size).toBe(3)
    }
  })

  it('shows names as they are written, whatever they hold', () => {
    const name = '<b>Ana</b> "&" \r\nBcc: all@example.com'
    const template = { kind: 'invitation', company: name, invitedBy: name, role: 'x', link } as const
    const { subject, html } = composeMail({ language: 'es', template })
    expect(subject).not.toMatch(/[\r\n]/)
    expect(html).not.toContain('<b>')
    expect(html).toContain('&lt;b&gt;Ana&lt;/b&gt; &quot;&amp;&quot;')
  })
})

function plain(html: string): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  return html.replace(/<[^>]+>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}
