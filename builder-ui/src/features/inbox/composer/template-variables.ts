import type { TemplateValues } from '#engine/channels/template'

/** Values of a template as the API takes them: the body's by name, `header` (a text or an address), `button0` (the end of its link). */
export function templateVariables({ header, body, urlSuffixes }: TemplateValues): Record<string, string> {
  return Object.fromEntries([
    ...body.map(({ name, text }, place) => [name ?? String(place + 1), text] as const),
    ...(header ? [['header', header.type === 'text' ? header.text : header.url] as const] : []),
    ...urlSuffixes.map(({ index, text }) => [`button${index}`, text] as const),
  ])
}
