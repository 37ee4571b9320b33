import { checkContent } from '../channels/check-content.ts'
import { channelRules } from '../channels/rules.ts'
import { textLength } from '../channels/text-length.ts'
import type { Content } from '../flow/content.ts'
import { absorbCommands } from './absorb.ts'
import { botLine } from './bot-line.ts'
import type { Command, SendMessage } from './command.ts'
import { type CompanyTextKind, companyTextKinds, textFor } from './company-text.ts'
import type { Turn } from './turn.ts'

interface Due {
  kind: CompanyTextKind
  version: number
  text: string
}

/**
 * What the company tells every contact once goes with the first text the turn sends them by itself: the opening above it, the privacy
 * notice below, each a blank line apart; as messages of their own before it where the channel has no room. The contact remembers which
 * versions were shown and when.
 */
export function sayOnce(turn: Turn, at: number): Turn {
  const due = dueTexts(turn)
  const place = turn.commands.findIndex((command) => command.kind === 'sendMessage')
  const first = turn.commands[place]
  if (due.length === 0 || first?.kind !== 'sendMessage') return turn
  const joined = joinedContent(turn, first.content, due)
  const said: Command[] = joined ? [{ ...first, content: joined }] : [...ownMessages(turn, first, due), first]
  const commands = [...turn.commands.slice(0, place), ...said, ...turn.commands.slice(place + 1)]
  const shown = due.map(({ kind, version }): Command => ({ kind: 'recordShown', text: kind, version, at }))
  return absorbCommands({ ...turn, commands }, shown, { chain: [], at })
}

function dueTexts({ contact, world }: Turn): Due[] {
  const { language, texts = {} } = world.situation.company
  return companyTextKinds.flatMap((kind) => {
    const current = texts[kind]
    const text = current && textFor(current, contact.language, language)
    return current && text && contact.shown?.[kind] === undefined ? [{ kind, version: current.version, text }] : []
  })
}

/** The content with everything in its text; null where it has no text or the channel would refuse it. */
function joinedContent(turn: Turn, content: Content, due: Due[]): Content | null {
  if (!('text' in content)) return null
  const texts = (kind: CompanyTextKind) => due.filter((one) => one.kind === kind).map(({ text }) => text)
  const joined = { ...content, text: [...texts('opening'), content.text, ...texts('privacyNotice')].join('\n\n') }
  const { kind } = turn.world.situation.channel
  return checkContent(kind, joined).length > checkContent(kind, content).length ? null : joined
}

function ownMessages(turn: Turn, first: SendMessage, due: Due[]): SendMessage[] {
  const { text: limit, lengthUnit } = channelRules[turn.world.situation.channel.kind]
  const fits = (text: string) => textLength(text, lengthUnit) <= limit
  const together = due.map(({ text }) => text).join('\n\n')
  const parts = fits(together) ? [together] : due.flatMap(({ text }) => parted(text, fits))
  return parts.map((text) => ({ ...botLine(turn, text, { needsFloor: first.needsFloor }), purpose: first.purpose }))
}

/** A text in parts that fit, cut between words. */
function parted(text: string, fits: (text: string) => boolean): string[] {
  const parts: string[] = []
  for (const word of text.split(/(?<=\s)/)) {
    const last = parts.at(-1)
    if (last !== undefined && fits(last + word)) parts[parts.length - 1] = last + word
    else parts.push(word)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}
