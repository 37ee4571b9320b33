import { z } from 'zod'
import type { Clock } from '../expressions/clock.ts'
import { conditionSchema, describeCondition, evaluate } from '../expressions/condition.ts'
import type { Json } from '../json.ts'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { readPath } from './read-path.ts'
import { field, words } from './words.ts'

/** Everything a flow can start on besides a message; the names travel in `happened` events. */
const eventNames = {
  tagAdded: words('Se agrega una etiqueta', 'Uma etiqueta é adicionada', 'A tag is added'),
  tagRemoved: words('Se quita una etiqueta', 'Uma etiqueta é removida', 'A tag is removed'),
  attributeChanged: words('Cambia un dato del contacto', 'Um dado do contato muda', 'An attribute changes'),
  stageChanged: words('Cambia la etapa', 'A etapa muda', 'The stage changes'),
  scoreReached: words('Llega a un puntaje', 'Chega a uma pontuação', 'A score is reached'),
  orderCreated: words('Se crea un pedido', 'Um pedido é criado', 'An order is created'),
  orderChanged: words('Cambia un pedido', 'Um pedido muda', 'An order changes'),
  cartAbandoned: words('Se abandona un carrito', 'Um carrinho é abandonado', 'A cart is abandoned'),
  consentRecorded: words(
    'Se acepta o rechaza recibir mensajes',
    'Alguém aceita ou recusa receber mensagens',
    'Messages are accepted or refused',
  ),
  campaignReply: words('Responden a una campaña', 'Respondem a uma campanha', 'Someone replies to a campaign'),
  messageFailed: words('Un mensaje no llega', 'Uma mensagem não chega', 'A message is not delivered'),
  caseClosed: words('Se cierra una conversación', 'Uma conversa é encerrada', 'A conversation is closed'),
  webhook: words('Otro sistema avisa', 'Outro sistema avisa', 'Another system calls'),
}

// The keys of the table, which `Object.keys` only knows as strings.
const names = Object.keys(eventNames) as [keyof typeof eventNames, ...(keyof typeof eventNames)[]]

const params = z.object({
  event: z.enum(names).meta(field(words('Cuando', 'Quando', 'When'), { widget: 'select', choices: eventNames })),
  filter: conditionSchema.optional().meta(
    field(words('Solo si', 'Só se', 'Only if'), {
      widget: 'condition',
      help: words(
        'Los datos del evento: event.tag, event.status, event.total…',
        'Os dados do evento: event.tag, event.status, event.total…',
        "The event's data: event.tag, event.status, event.total…",
      ),
    }),
  ),
})
type Params = z.infer<typeof params>

/** Starts the flow when something happens around a contact: an order, a tag, a score, a call from another system. */
export const onEvent = defineNode({
  kind: 'onEvent',
  version: 1,
  label: words('Cuando pasa algo', 'Quando algo acontece', 'When something happens'),
  keywords: words('evento pedido etiqueta webhook disparador', 'evento pedido etiqueta webhook gatilho', 'event order tag webhook trigger'),
  icon: 'bolt',
  group: 'trigger',
  description: words(
    'Empieza el flujo cuando cambia un pedido, una etiqueta, un puntaje u otro dato.',
    'Começa o fluxo quando muda um pedido, uma etiqueta, uma pontuação ou outro dado.',
    'Starts the flow when an order, a tag, a score or other data changes.',
  ),
  params,
  ports: () => [next],
  enter: () => ({ next: { type: 'leave', port: 'next' } }),
  summary: (params, { language }) =>
    [eventNames[params.event][language], ...(params.filter ? [describeCondition(params.filter, language)] : [])].join(': '),
  // Nobody need have written lately when an event starts the flow.
  time: () => ({ seconds: Number.POSITIVE_INFINITY, resetsWindow: false }),
})

/** Whether an event starts a flow with this trigger; the filter sees the event's data as `event.…` (and bare). The clock is for filters on dates. */
export function onEventMatches(params: Params, name: string, data: { [key: string]: Json }, clock: Clock): boolean {
  if (params.event !== name) return false
  return params.filter === undefined || evaluate(params.filter, (path) => readPath(data, path.replace(/^event\./, '')), clock)
}
