import type { Bot, Place } from './bot.ts'
import type { Goal } from './made.ts'

/** Where each return leads (by `placeKey`): behind the one jump that comes to it; null where none or several do. */
export function returnsOf(bot: Bot): Map<string, Goal | null> {
  const jumps = placesOf(bot, (type) => type === 'Jump')
  const callers = new Map<string, Place[]>()
  for (const jump of jumps) {
    const target = bot.groups[jump.group]?.blocks[jump.block]?.options['place']
    // `withPlaces` of read-bot.ts put a place or null there.
    for (const place of returnsFrom(bot, (target ?? null) as Place | null)) callers.set(place, [...(callers.get(place) ?? []), jump])
  }
  return new Map(
    placesOf(bot, (type) => type === 'Return').map((place) => {
      const [only, ...others] = callers.get(placeKey(place)) ?? []
      return [placeKey(place), only === undefined || others.length > 0 ? null : { group: only.group, block: only.block + 1 }]
    }),
  )
}

export function placeKey({ group, block }: Place): string {
  return `${group}/${block}`
}

function placesOf({ groups }: Bot, wanted: (type: string) => boolean): Place[] {
  return groups.flatMap(({ blocks }, group) => blocks.flatMap(({ type }, block) => (wanted(type) ? [{ group, block }] : [])))
}

/** The returns a way can come to without another jump. */
function returnsFrom(bot: Bot, start: Place | null): Set<string> {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open: (Place | null)[] = [start]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (place === null || seen.has(placeKey(place))) continue
    seen.add(placeKey(place))
    const block = bot.groups[place.group]?.blocks[place.block]
    if (block?.type === 'Return') found.add(placeKey(place))
    if (block === undefined || block.type === 'Return' || block.type === 'Jump') continue
    open.push({ group: place.group, block: place.block + 1 }, block.to)
    for (const item of block.items) open.push(item.to, ...item.paths.map(({ to }) => to))
  }
  return found
}
