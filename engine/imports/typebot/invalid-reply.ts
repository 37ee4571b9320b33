import { type Bot, type BotEvent, textOf } from './bot.ts'
import { textOfBubble } from './rich-text.ts'

interface InvalidReply {
  event: BotEvent
  text: string
  /** Name of the variable that holds the reply inside these words. */
  quoted: string
  /** The group that only holds these words, when nothing else leads to it. */
  group: number | null
}

/** The words of an invalid-reply event whose group only says something and returns; null for any other. */
export function invalidReplyOf(bot: Bot): InvalidReply | null {
  const event = bot.events.find(({ type }) => type === 'invalidReply')
  if (!event?.to) return null
  const { group, block } = event.to
  const blocks = bot.groups[group]?.blocks.slice(block) ?? []
  const said = blocks.filter(({ type }) => type === 'text')
  const isPlain =
    said.length > 0 && blocks.every(({ type }, index) => type === 'text' || (type === 'Return' && index === blocks.length - 1))
  if (!isPlain) return null
  const text = said.map(({ content }) => textOfBubble(content)).join('\n')
  const quoted = bot.variables.find(({ id }) => id === textOf(event.options['contentVariableId']))?.name ?? ''
  return { event, text, quoted, group: block === 0 && !isReached(bot, group, event) ? group : null }
}

function isReached(bot: Bot, group: number, besides: BotEvent): boolean {
  const blocks = bot.groups.flatMap((one) => one.blocks)
  const ways = [
    bot.start,
    ...bot.events.filter((event) => event !== besides).map(({ to }) => to),
    ...blocks.flatMap(({ to, items, options }) => [
      to,
      options['place'],
      ...items.flatMap((item) => [item.to, ...item.paths.map((path) => path.to)]),
    ]),
  ]
  return ways.some((way) => typeof way === 'object' && way !== null && 'group' in way && way.group === group)
}
