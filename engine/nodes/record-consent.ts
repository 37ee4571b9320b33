import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { readBoolean } from './read-value.ts'
import { orTemplate } from './templated.ts'
import { field, words } from './words.ts'

const purposes = {
  service: words('Atención', 'Atendimento', 'Service'),
  transactional: words('Avisos de pedidos', 'Avisos de pedidos', 'Order notices'),
  marketing: words('Promociones', 'Promoções', 'Marketing'),
}

const params = z.object({
  purpose: z
    .enum(['service', 'transactional', 'marketing'])
    .default('marketing')
    .meta(field(words('Para', 'Para', 'For'), { widget: 'select', choices: purposes })),
  granted: orTemplate(z.boolean())
    .default(true)
    .meta(field(words('Acepta', 'Aceita', 'Accepts'), { widget: 'toggle' })),
  text: z
    .string()
    .max(2000)
    .default('')
    .meta(
      field(words('Lo que aceptó', 'O que aceitou', 'What was accepted'), {
        widget: 'textarea',
        help: words('Se guarda como prueba.', 'Fica guardado como prova.', 'Kept as evidence.'),
      }),
    ),
})

const accepted = words('acepta', 'aceita', 'accepts')
const refused = words('no acepta', 'não aceita', 'refuses')

/** Records that the contact said yes or no to a purpose, with the words that were shown. */
export const recordConsent = defineNode({
  kind: 'recordConsent',
  version: 1,
  label: words('Registrar consentimiento', 'Registrar consentimento', 'Record consent'),
  keywords: words('permiso promociones baja opt-in', 'permissão promoções saída opt-in', 'permission marketing opt-in opt-out'),
  icon: 'shield-check',
  group: 'data',
  description: words(
    'Guarda si el contacto acepta recibir mensajes y con qué texto.',
    'Guarda se o contato aceita receber mensagens e com qual texto.',
    'Keeps whether the contact accepts messages, and the words used.',
  ),
  params,
  ports: () => [next],
  enter: ({ params, render, flow, node }) => {
    const text = render(params.text)
    const granted = typeof params.granted === 'boolean' ? params.granted : readBoolean(render(params.granted))
    if (granted === null)
      return {
        next: { type: 'fail', code: 'recordConsent.unreadable', message: 'Whether the contact accepts came out as neither yes nor no.' },
      }
    return {
      commands: [
        {
          kind: 'recordConsent',
          purpose: params.purpose,
          granted,
          source: `flow:${flow.flowId}:${flow.version}:${node.id}`,
          ...(text !== '' && { text }),
        },
      ],
      next: { type: 'leave', port: 'next' },
    }
  },
  summary: ({ purpose, granted }, { language }) =>
    `${purposes[purpose][language]}: ${typeof granted === 'boolean' ? (granted ? accepted : refused)[language] : granted}`,
})
