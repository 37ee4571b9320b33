import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { mappingSchema, mapResponse } from './response-mapping.ts'
import { field, words } from './words.ts'

/** What stands for the one-time URL inside texts until they leave. */
export const CALLBACK_MARKER = 'hilo-callback:'

/** The link inside this node's own message: the variable is only set when the message is made. */
const placeholder = /\{\{-?\s*callback\.url\s*-?\}\}/g

const params = z.object({
  saveUrlTo: z
    .string()
    .min(1)
    .max(64)
    .meta(field(words('Guardar el enlace en', 'Salvar o link em', 'Save the link to'), { widget: 'variable' })),
  message: z
    .string()
    .max(4096)
    .default('')
    .meta(
      field(words('Mensaje con el enlace', 'Mensagem com o link', 'Message with the link'), {
        widget: 'textarea',
        help: words(
          'Agrega el enlace con {…}: «Enlace del aviso».',
          'Adicione o link com {…}: «Link do aviso».',
          'Add the link with {…}: "Link of the callback".',
        ),
      }),
    ),
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(31_536_000)
    .default(86_400)
    .meta(field(words('Esperar como máximo', 'Esperar no máximo', 'Wait at most'), { widget: 'duration' })),
  mapping: mappingSchema
    .default([])
    .meta(field(words('Guardar de la llamada', 'Salvar da chamada', 'Keep from the call'), { widget: 'mapping' })),
})

/**
 * Opens a signed one-time URL and waits until somebody calls it.
 * The engine cannot sign: `saveUrlTo` gets the text `hilo-callback:{callId}`, and whatever leaves the product (messages, HTTP bodies)
 * has that marker replaced by the URL.
 */
export const waitForCallback = defineNode({
  kind: 'waitForCallback',
  version: 1,
  label: words('Esperar un aviso', 'Esperar um aviso', 'Wait for a callback'),
  keywords: words('pago enlace webhook confirmación', 'pagamento link webhook confirmação', 'payment link webhook confirmation'),
  icon: 'webhook',
  group: 'integration',
  description: words(
    'Crea un enlace de un solo uso y espera a que lo llamen.',
    'Cria um link de uso único e espera que o chamem.',
    'Makes a one-time link and waits until it is called.',
  ),
  params,
  ports: () => [next, { id: 'timeout', label: words('No llegó', 'Não chegou', 'It did not come') }],
  enter: (context) => {
    const { params, run, at, newId } = context
    const callId = newId()
    const url = `${CALLBACK_MARKER}${callId}`
    const expiresAt = at + params.timeoutSeconds * 1000
    const text = context.render(params.message.replace(placeholder, url))
    return {
      variables: { [params.saveUrlTo]: url },
      commands: [
        { kind: 'openCallback', callId, runId: run.id, expiresAt },
        ...(text.trim() === '' ? [] : [context.say({ type: 'text', text })]),
      ],
      next: { type: 'wait', for: { type: 'call', callId, wakeAt: expiresAt } },
    }
  },
  resume: ({ event, run, params, at }) => {
    const { wait } = run
    if (wait?.type !== 'call') return { next: { type: 'stay' } }
    if (event.type === 'timeCame' && wait.wakeAt !== undefined && at >= wait.wakeAt) return { next: { type: 'leave', port: 'timeout' } }
    if (event.type !== 'callFinished' || event.callId !== wait.callId) return { next: { type: 'stay' } }
    if (event.result.type === 'failed') return { next: { type: 'leave', port: 'timeout' } }
    return { variables: mapResponse(params.mapping, event.result.value), next: { type: 'leave', port: 'next' } }
  },
  summary: (params) => params.message || params.saveUrlTo,
  shows: (params) => (params.message ? [{ type: 'text', text: params.message }] : []),
  contents: (params) => (params.message ? [{ field: 'message', content: { type: 'text', text: params.message } }] : []),
  templates: (params) => [{ field: 'message', text: params.message.replace(placeholder, '') }],
  writes: (params) => [params.saveUrlTo, ...params.mapping.map(({ variable }) => variable)],
  speaks: true,
  waits: true,
  time: ({ timeoutSeconds }, port) => ({
    seconds: timeoutSeconds,
    ...(port === 'timeout' && { leastSeconds: timeoutSeconds }),
    resetsWindow: false,
  }),
})
