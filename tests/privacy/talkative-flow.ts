import type { Flow } from '#engine/flow/schema'
import { asks, drawFlow, says } from '../support/draw-flow.ts'

/** A flow that carries what a customer says everywhere a flow can: the contact, calls, messages, a reason, a note, a failed run. */
export function talkativeFlow(shopUrl: string): Flow {
  return drawFlow({
    word: 'pedido',
    nodes: {
      ask: asks('¿Quién eres?', { saveTo: 'who' }),
      keep: ['setAttribute', { name: 'apodo', value: '{{ who }}' }],
      look: ['httpRequest', { url: `${shopUrl}/stock/{{ who | url_encode }}`, mapping: [{ path: 'body.why', variable: 'why' }] }],
      order: [
        'httpRequest',
        {
          method: 'POST',
          url: `${shopUrl}/orders?of={{ who }}`,
          body: '{"who":"{{ who }}"}',
          headers: [{ name: 'x-who', value: '{{ who }}' }],
        },
      ],
      tell: says('No se pudo, {{ who }}: {{ why }}'),
      shut: ['closeCase', { reason: 'No se le pudo decir a {{ who }}' }],
      pay: [
        'waitForCallback',
        {
          saveUrlTo: 'link',
          message: 'Paga en {{ callback.url }}',
          timeoutSeconds: 600,
          mapping: [{ path: 'body.paid', variable: 'paid' }],
        },
      ],
      people: ['handover', { note: 'Es {{ who }} ({{ why }}), pagó {{ paid }}', messageToContact: 'Te atienden ya, {{ contact.name }}' }],
      count: ['setVariable', { variable: 'number', value: '{{ paid }}', as: 'number' }],
    },
    arrows: [
      'start.next > ask',
      'ask.answered > keep',
      'keep.next > look',
      'look.httpError > order',
      'order.httpError > tell',
      'tell.failed > shut',
      'shut.next > pay',
      'pay.next > people',
      'people.closed > count',
    ],
    variables: [...['who', 'why', 'link', 'paid'].map((name) => ({ name, type: 'text' })), { name: 'number', type: 'number' }],
  })
}
