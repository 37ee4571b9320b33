import { type Loose, listOf, looseOf, textOf } from './bot.ts'

const DEEPEST = 12

/** What a text bubble says, with the marks WhatsApp knows: a paragraph a line. Older files hold only plain text or HTML. */
export function textOfBubble(content: Loose): string {
  const lines = listOf(content['richText']).map((paragraph) => inline(paragraph, 0))
  const rich = lines.join('\n').trim()
  if (rich !== '') return rich
  const plain = textOf(content['plainText']).trim()
  return plain === '' ? withoutTags(textOf(content['html'])) : plain
}

function inline(part: unknown, depth: number): string {
  const node = looseOf(part)
  if (depth > DEEPEST) return ''
  if (typeof node['text'] === 'string') return marked(node['text'], node)
  const children = listOf(node['children'])
  const inner = () => children.map((child) => inline(child, depth + 1)).join('')
  const list = (bullet: (index: number) => string) =>
    children.map((child, index) => `${bullet(index)} ${inline(child, depth + 1)}`).join('\n')
  switch (node['type']) {
    case 'a':
      return linked(inner(), textOf(node['url']))
    case 'ul':
      return list(() => '-')
    case 'ol':
      return list((index) => `${index + 1}.`)
    default:
      return inner()
  }
}

/** Marks stand at the words themselves: WhatsApp does not see them beside a space. */
function marked(text: string, { bold, italic, strikethrough }: Loose): string {
  const signs = [bold === true ? '*' : '', italic === true ? '_' : '', strikethrough === true ? '~' : ''].join('')
  if (signs === '' || text.trim() === '') return text
  const before = text.slice(0, text.length - text.trimStart().length)
  const after = text.slice(text.trimEnd().length)
  return `${before}${signs}${text.trim()}${[...signs].reverse().join('')}${after}`
}

function linked(text: string, url: string): string {
  if (url === '' || text === url) return text
  return text.trim() === '' ? url : `${text} (${url})`
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

function withoutTags(html: string): string {
  return html
    .slice(0, 20_000)
    .replace(/<br[^<>]*>|<\/(?:p|div)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_whole, name: string) => entities[name] ?? '')
    .trim()
}
