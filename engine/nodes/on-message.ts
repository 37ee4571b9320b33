import { z } from 'zod'
import { countsAsAnswer, type InboundMessage } from '../conversation/message.ts'
import { type KeywordMode, matchesKeyword } from '../expressions/fold.ts'
import { defineNode } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { next } from './ports.ts'
import { field, words } from './words.ts'

const keywordModes = {
  equals: words('es exactamente', 'é exatamente', 'is exactly'),
  contains: words('contiene la palabra', 'contém a palavra', 'has the word'),
  startsWith: words('empieza con', 'começa com', 'starts with'),
} satisfies Record<KeywordMode, unknown>

const matches = {
  any: words('Cualquier mensaje', 'Qualquer mensagem', 'Any message'),
  firstEver: words('El primero de un contacto nuevo', 'A primeira de um contato novo', 'The first of a new contact'),
  firstOfCase: words('El primero de una conversación', 'A primeira de uma conversa', 'The first of a conversation'),
  keyword: words('Palabras clave', 'Palavras-chave', 'Keywords'),
  reference: words('Llega de un anuncio o enlace', 'Vem de um anúncio ou link', 'Comes from an ad or link'),
}

const params = z.object({
  channels: z
    .union([z.literal('all'), z.array(z.string()).min(1).max(100)])
    .default('all')
    .meta(field(words('Canales', 'Canais', 'Channels'), { widget: 'channels' })),
  match: z
    .enum(['any', 'firstEver', 'firstOfCase', 'keyword', 'reference'])
    .default('any')
    .meta(field(words('Empieza con', 'Começa com', 'Starts with'), { widget: 'select', choices: matches })),
  mode: z
    .enum(['equals', 'contains', 'startsWith'])
    .default('equals')
    .meta(
      field(words('El mensaje', 'A mensagem', 'The message'), {
        widget: 'select',
        choices: keywordModes,
        showWhen: { param: 'match', in: ['keyword'] },
      }),
    ),
  words: z
    .array(z.string().max(200))
    .max(100)
    .default([])
    .meta(
      field(words('Palabras', 'Palavras', 'Words'), {
        widget: 'tags',
        help: words(
          'Da igual si llevan acentos o mayúsculas.',
          'Acentos e maiúsculas não importam.',
          'Accents and capitals do not matter.',
        ),
        showWhen: { param: 'match', in: ['keyword'] },
      }),
    ),
  references: z
    .array(z.string().max(500))
    .max(100)
    .default([])
    .meta(
      field(words('Anuncios o enlaces', 'Anúncios ou links', 'Ads or links'), {
        widget: 'tags',
        help: words('Vacío: cualquiera.', 'Vazio: qualquer um.', 'Empty: any.'),
        showWhen: { param: 'match', in: ['reference'] },
      }),
    ),
})
type Params = z.infer<typeof params>

/** Starts the flow when a customer writes. */
export const onMessage = defineNode({
  kind: 'onMessage',
  version: 1,
  label: words('Cuando escriben', 'Quando escrevem', 'When someone writes'),
  keywords: words('inicio disparador palabra clave anuncio', 'início gatilho palavra-chave anúncio', 'start trigger keyword ad'),
  icon: 'message-circle',
  group: 'trigger',
  description: words(
    'Empieza el flujo cuando llega un mensaje que cumple lo que pides.',
    'Começa o fluxo quando chega uma mensagem como você pede.',
    'Starts the flow when a message of the kind you ask for arrives.',
  ),
  params,
  ports: () => [next],
  enter: () => ({ next: { type: 'leave', port: 'next' } }),
  check: (context) => {
    const { channels, match, words: keywords } = context.params
    const known = context.known.channels
    const unknown = channels === 'all' ? [] : channels
    const problems = unknown.flatMap((id) => checkReference(context, 'channels', id, known, words('un canal', 'um canal', 'a channel')))
    if (match !== 'keyword' || keywords.some((word) => word.trim() !== '')) return problems
    const sentence = words(
      'Faltan las palabras clave: así el flujo no empieza nunca. Escribe al menos una.',
      'Faltam as palavras-chave: assim o fluxo nunca começa. Escreva ao menos uma.',
      'There are no keywords, so the flow never starts. Write at least one.',
    )
    return [...problems, nodeProblem(context, 'error', 'onMessage.noKeywords', 'words', sentence)]
  },
  templates: () => [],
  summary: (params, { language }) =>
    params.match === 'keyword' ? params.words.map((word) => `“${word}”`).join(', ') : matches[params.match][language],
  // The message it starts on is new at the start only: a jump back here waits for nobody.
  time: () => ({ seconds: 0, resetsWindow: false }),
})

/**
 * Whether a message starts a flow with this trigger, and how well it fits: reference 4, keyword 3, first 2, any 1, none 0.
 * Reactions, stickers and other messages that are no answers start nothing.
 */
export function onMessageMatches(
  params: Params,
  message: InboundMessage,
  { channelId }: { channelId: string },
): { matches: boolean; rank: number } {
  const here = params.channels === 'all' || params.channels.includes(channelId)
  const fits = here && countsAsAnswer(message) && tests[params.match](params, message)
  return { matches: fits, rank: fits ? ranks[params.match] : 0 }
}

const ranks: Record<Params['match'], number> = { reference: 4, keyword: 3, firstEver: 2, firstOfCase: 2, any: 1 }

const tests: Record<Params['match'], (params: Params, message: InboundMessage) => boolean> = {
  any: () => true,
  firstEver: (_params, message) => message.firstEver,
  firstOfCase: (_params, message) => message.firstOfCase,
  keyword: (params, message) => message.text !== undefined && matchesKeyword(message.text, params),
  reference: ({ references }, { referral }) => {
    if (!referral) return false
    const names = [referral.ref, referral.sourceId, referral.url].flatMap((name) => (name ? [name.trim().toLowerCase()] : []))
    return references.length === 0 || references.some((wanted) => names.includes(wanted.trim().toLowerCase()))
  },
}
