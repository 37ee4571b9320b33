import type { Content } from '../../flow/content.ts'
import type { Json } from '../../json.ts'
import { type BotItem, listOf, looseOf, type Place, textOf } from './bot.ts'
import { asked, common } from './inputs.ts'
import { type BlockAtHand, type DraftNode, type Goal, type Made, onwards, plainJson } from './made.ts'
import { remarks } from './remarks.ts'

const MOST_OPTIONS = 30
const MOST_MESSAGES = 5

interface Choosable {
  title: string
  description?: string
  picture?: string
  to: Place | null
  /** Variables this choice sets besides: name and value. */
  sets: [variable: string, value: string][]
}

/** A question whose answer is picked: buttons, pictures or cards; null for a block that is none. */
export function choiceOf(hand: BlockAtHand, question: string | null): Made | null {
  const { type, options } = hand.block
  const read = readers[type]
  if (read === undefined) return null
  const fromList = hand.variables.named(options['dynamicVariableId'] ?? looseOf(options['dynamicItems'])['titlesVariableId'])
  if (fromList !== null && (type === 'choice input' || looseOf(options['dynamicItems'])['isEnabled'] === true))
    return listChoice(hand, question, fromList)
  const choosable = read(hand)
  if (hand.block.items.some(({ fields }) => isConditional(fields))) hand.remark(remarks.optionsShown)
  return options['isMultipleChoice'] === true ? manyOf(hand, question, choosable) : oneOf(hand, question, choosable)
}

const readers: Record<string, (hand: BlockAtHand) => Choosable[]> = {
  'choice input': (hand) => hand.block.items.map((item) => plain(hand, item, textOf(item.fields['content']))),
  'picture choice input': (hand) =>
    hand.block.items.map((item) => {
      const { title, description, pictureSrc } = item.fields
      const made = plain(hand, item, textOf(title))
      return { ...made, ...optional('description', hand.text(textOf(description), 200)), ...pictureOf(hand, pictureSrc) }
    }),
  cards,
}

function plain(hand: BlockAtHand, { fields, to }: BotItem, label: string): Choosable {
  const saveTo = hand.variables.named(hand.block.options['variableId'])
  const value = hand.text(textOf(fields['value']), 8192)
  const title = hand.text(label.trim(), 100)
  return { title, to, sets: saveTo !== null && value !== '' && value !== title ? [[saveTo, value]] : [] }
}

/** Every button of every card is a choice; a card without buttons is one itself. */
function cards(hand: BlockAtHand): Choosable[] {
  const { items, options } = hand.block
  const mapping = listOf(options['saveResponseMapping']).map(looseOf)
  return items.flatMap(({ fields, to, paths }) => {
    const title = hand.text(textOf(fields['title']).trim(), 60)
    const values: Record<string, string> = {
      'Image URL': textOf(fields['imageUrl']),
      Title: textOf(fields['title']),
      Description: textOf(fields['description']),
      'Internal Value': textOf(looseOf(fields['options'])['internalValue']),
    }
    const sets = (button: string) =>
      mapping.flatMap(({ field, variableId }): [string, string][] => {
        const name = hand.variables.named(variableId)
        const value = field === 'Button' ? button : values[textOf(field)]
        return name === null || !value ? [] : [[name, hand.text(value, 8192)]]
      })
    const shown = { ...optional('description', hand.text(textOf(fields['description']), 200)), ...pictureOf(hand, fields['imageUrl']) }
    if (paths.length === 0) return [{ title, to, sets: sets(''), ...shown }]
    return paths.map((path, index) => {
      const button = hand.text(path.text.trim(), 60)
      // One picture a card, however many buttons it has.
      const { picture: _again, ...rest } = shown
      return {
        title: items.length > 1 ? `${title}: ${button}`.slice(0, 100) : button,
        to: path.to,
        sets: sets(path.text),
        ...(index === 0 ? shown : rest),
      }
    })
  })
}

function oneOf(hand: BlockAtHand, question: string | null, choosable: Choosable[]): Made {
  const kept = named(hand, choosable)
  const options = kept.map(({ title, description }, index) => ({
    id: `o${index + 1}`,
    title,
    ...optional('description', description ?? ''),
  }))
  const params: Record<string, Json> = {
    content: textContent(question ?? asking(hand)),
    answer: 'choice',
    options,
    listLabel: hand.say.seeOptions,
    ...common(hand),
  }
  const id = hand.newId()
  const pictures = picturesOf(hand, kept, id)
  const ways = kept.map((choice, index) => wayOf(hand, id, `o${index + 1}`, choice))
  return {
    nodes: [...pictures.nodes, { id, kind: 'ask', params }, ...ways.flatMap(({ nodes }) => nodes)],
    outs: [...pictures.outs, ...ways.flatMap(({ outs }) => outs)],
  }
}

/** A port's way: through what the choice sets, to where it leads. */
function wayOf(hand: BlockAtHand, ask: string, port: string, { to, sets }: Choosable): Made {
  const goal: Goal = to ?? onwards(hand)
  const nodes = sets.map(([variable, value]): DraftNode => ({ id: hand.newId(), kind: 'setVariable', params: { variable, value } }))
  const ids = [{ node: ask, port }, ...nodes.map(({ id }) => ({ node: id, port: 'next' }))]
  return { nodes, outs: ids.map((from, index) => ({ ...from, to: nodes[index] ? { nodeId: nodes[index].id } : goal })) }
}

/** Pictures cannot stand beside options, so they are said before, a few at a time. */
function picturesOf(hand: BlockAtHand, choosable: Choosable[], ask: string): Made {
  const contents = choosable.flatMap(({ picture, title }): Content[] =>
    picture === undefined ? [] : [{ type: 'media', media: 'image', source: { url: picture }, caption: title }],
  )
  if (contents.length === 0) return { nodes: [], outs: [] }
  hand.remark(remarks.picturesBefore)
  const nodes = chunks(contents).map(
    (messages): DraftNode => ({ id: hand.newId(), kind: 'sendMessage', params: { messages: plainJson(messages) } }),
  )
  const next = (index: number) => nodes[index + 1]?.id ?? ask
  return { nodes, outs: nodes.map(({ id }, index) => ({ node: id, port: 'next', to: { nodeId: next(index) } })) }
}

/** Several at once are an answer in words. */
function manyOf(hand: BlockAtHand, question: string | null, choosable: Choosable[]): Made {
  hand.remark(remarks.severalChoices)
  const lines = named(hand, choosable).map(({ title }, index) => `${index + 1}. ${title}`)
  const text = [question ?? asking(hand), '', ...lines, '', hand.say.or].join('\n').slice(0, 4096)
  return asked(hand, { content: textContent(text), answer: 'text', ...common(hand) })
}

function listChoice(hand: BlockAtHand, question: string | null, path: string): Made {
  if (hand.block.type === 'picture choice input') hand.remark(remarks.picturesFromList)
  const params = {
    content: textContent(question ?? asking(hand)),
    answer: 'choice',
    optionsFrom: { path },
    listLabel: hand.say.seeOptions,
    ...common(hand),
  }
  return asked(hand, params, 'chosen')
}

/** Options need a title each, and there is room for thirty. */
function named(hand: BlockAtHand, choosable: Choosable[]): Choosable[] {
  const some = choosable.length > 0 ? choosable : [{ title: '', to: null, sets: [] }]
  if (some.length > MOST_OPTIONS) hand.remark(remarks.optionsDropped(some.length - MOST_OPTIONS))
  return some.slice(0, MOST_OPTIONS).map((choice, index) => ({ ...choice, title: choice.title || `${hand.say.option} ${index + 1}` }))
}

function asking(hand: BlockAtHand): string {
  hand.remark(remarks.noQuestion)
  return hand.say.choose
}

function isConditional(fields: BotItem['fields']): boolean {
  const condition = looseOf(fields['displayCondition'] ?? looseOf(fields['options'])['displayCondition'])
  return condition['isEnabled'] === true
}

function pictureOf(hand: BlockAtHand, address: unknown): { picture?: string } {
  const url = hand.text(textOf(address).trim(), 2000)
  return /^https?:\/\/|^\{\{/.test(url) ? { picture: url } : {}
}

function textContent(text: string): { type: 'text'; text: string } {
  return { type: 'text', text }
}

function optional<Name extends string>(name: Name, value: string): Partial<Record<Name, string>> {
  // A record with this one name, or none.
  return value === '' ? {} : ({ [name]: value } as Record<Name, string>)
}

function chunks(contents: Content[]): Content[][] {
  const count = Math.ceil(contents.length / MOST_MESSAGES)
  return Array.from({ length: count }, (_none, index) => contents.slice(index * MOST_MESSAGES, (index + 1) * MOST_MESSAGES))
}
