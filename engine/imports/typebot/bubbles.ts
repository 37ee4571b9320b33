import type { Content } from '../../flow/content.ts'
import { type BotBlock, textOf } from './bot.ts'
import type { BlockAtHand } from './made.ts'
import { remarks } from './remarks.ts'
import { textOfBubble } from './rich-text.ts'

const LONGEST = 4096

const bubbles: Record<string, (hand: BlockAtHand) => Content | null> = { text, image, video, audio, embed }

/** Whether a block only says something. */
export function isBubble({ type }: BotBlock): boolean {
  return Object.hasOwn(bubbles, type)
}

/** What a bubble says as a content, or null for one with nothing in it. */
export function contentOf(hand: BlockAtHand): Content | null {
  return bubbles[hand.block.type]?.(hand) ?? null
}

function text(hand: BlockAtHand): Content | null {
  const said = hand.text(textOfBubble(hand.block.content), LONGEST)
  if (said.trim() !== '') return { type: 'text', text: said }
  hand.remark(remarks.noText)
  return null
}

function image(hand: BlockAtHand): Content | null {
  const url = addressOf(hand)
  if (url !== null && /\.(?:gif|svg|webp)(?:$|[?#])/i.test(url)) hand.remark(remarks.imageKind)
  return url === null ? null : { type: 'media', media: 'image', source: { url } }
}

/** Only a file can be sent as a video; one of a video site is a link. */
function video(hand: BlockAtHand): Content | null {
  const url = addressOf(hand)
  if (url === null) return null
  if (/\.(?:mp4|3gp)(?:$|[?#])/i.test(url)) return { type: 'media', media: 'video', source: { url } }
  hand.remark(remarks.asLink)
  return { type: 'text', text: url }
}

function audio(hand: BlockAtHand): Content | null {
  const url = addressOf(hand)
  return url === null ? null : { type: 'media', media: 'audio', source: { url } }
}

function embed(hand: BlockAtHand): Content | null {
  const url = addressOf(hand)
  if (url !== null) hand.remark(remarks.asLink)
  return url === null ? null : { type: 'text', text: url }
}

/** Files hold addresses, variables, or bytes written into the address itself, which no channel takes. */
function addressOf(hand: BlockAtHand): string | null {
  const url = hand.text(textOf(hand.block.content['url']).trim(), 2000)
  if (/^https?:\/\/|^\{\{/.test(url)) return url
  hand.remark(remarks.noAddress)
  return null
}
