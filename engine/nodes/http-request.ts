import { z } from 'zod'
import type { CallResult } from '../conversation/event.ts'
import type { Problem } from '../flow/problem.ts'
import type { Json } from '../json.ts'
import { plainValues } from './address-values.ts'
import { type CheckContext, defineNode, type NodeResult } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { failed, next } from './ports.ts'
import { type Mapping, mappingSchema, mapResponse } from './response-mapping.ts'
import { field, words } from './words.ts'

const params = z.object({
  method: z
    .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])
    .default('GET')
    .meta(field(words('Método', 'Método', 'Method'), { widget: 'select' })),
  url: z
    .string()
    .min(1)
    .max(4000)
    .meta(
      field(words('Dirección (URL)', 'Endereço (URL)', 'Address (URL)'), {
        help: words(
          'El servidor se escribe tal cual. Después de su primera «/» pon variables con { }: entran listas para una dirección, con espacios o acentos.',
          'O servidor é escrito por extenso. Depois da primeira “/” coloque variáveis com { }: elas entram prontas para um endereço, com espaços ou acentos.',
          'The server is written out. After its first “/” put variables in with { }: they go in fit for an address, spaces and accents included.',
        ),
        inAddress: true,
      }),
    ),
  headers: z
    .array(z.object({ name: z.string().regex(/^[A-Za-z0-9-]{1,100}$/), value: z.string().max(4000) }))
    .max(30)
    .default([])
    .meta(field(words('Encabezados', 'Cabeçalhos', 'Headers'), { widget: 'keyValue', advanced: true })),
  body: z
    .string()
    .max(32_768)
    .optional()
    .meta(
      field(words('Cuerpo', 'Corpo', 'Body'), {
        widget: 'textarea',
        showWhen: { param: 'method', in: ['POST', 'PUT', 'PATCH', 'DELETE'] },
      }),
    ),
  credentialId: z
    .string()
    .optional()
    .meta(field(words('Credencial', 'Credencial', 'Credential'), { widget: 'credential' })),
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(60)
    .default(15)
    .meta(field(words('Esperar como máximo', 'Esperar no máximo', 'Wait at most'), { widget: 'duration', advanced: true })),
  mapping: mappingSchema.default([]).meta(
    field(words('Guardar de la respuesta', 'Salvar da resposta', 'Keep from the answer'), {
      widget: 'mapping',
      help: words(
        'Qué dato y dónde se guarda: body.total (de la respuesta), status (su código), headers.x (un encabezado).',
        'Qual dado e onde se salva: body.total (da resposta), status (o código dela), headers.x (um cabeçalho).',
        'Which value and where it is kept: body.total (of the answer), status (its code), headers.x (a header).',
      ),
    }),
  ),
})

/** Asks another system over HTTP. The answer is `{ status, headers, body }`; `body` is parsed JSON, else text. */
export const httpRequest = defineNode({
  kind: 'httpRequest',
  version: 1,
  label: words('Consultar otro sistema', 'Consultar outro sistema', 'HTTP request'),
  keywords: words('api http webhook integración', 'api http webhook integração', 'api http webhook integration'),
  icon: 'world-www',
  group: 'integration',
  description: words(
    'Llama a una dirección web y guarda lo que responde.',
    'Chama um endereço web e salva a resposta.',
    'Calls a web address and keeps what it answers.',
  ),
  params,
  ports: () => [next, { id: 'httpError', label: words('Respondió con error', 'Respondeu com erro', 'Answered with an error') }, failed],
  enter: ({ params, render, newId }) => {
    const url = render(params.url).trim()
    const origin = fixedOriginOf(params.url)
    if (origin === null || fixedOriginOf(url) !== origin) {
      return {
        next: {
          type: 'fail',
          code: 'httpRequest.hostNotFixed',
          message: 'The server of the address must be written out, without variables.',
        },
      }
    }
    const callId = newId()
    const request = {
      kind: 'httpRequest' as const,
      method: params.method,
      url,
      // A line break would begin another header.
      headers: Object.fromEntries(params.headers.map(({ name, value }) => [name, render(value).replace(/[\r\n]+/g, ' ')])),
      ...(params.body !== undefined && params.method !== 'GET' && params.method !== 'HEAD' && { body: render(params.body) }),
      ...(params.credentialId !== undefined && { credentialId: params.credentialId }),
      timeoutSeconds: params.timeoutSeconds,
    }
    return { call: { callId, request }, next: { type: 'wait', for: { type: 'call', callId } } }
  },
  resume: ({ event, run, params }) => {
    const ours = event.type === 'callFinished' && run.wait?.type === 'call' && event.callId === run.wait.callId
    return ours ? outcomeOf(event.result, params.mapping) : { next: { type: 'stay' } }
  },
  check: (context) => {
    const { credentialId, url } = context.params
    const known = checkReference(
      context,
      'credentialId',
      credentialId,
      context.known.credentials,
      words('una credencial', 'uma credencial', 'a credential'),
    )
    if (fixedOriginOf(url) !== null) return [...known, ...checkPlainValues(context)]
    const sentence = words(
      'La dirección debe empezar con http(s):// y un servidor escrito tal cual; las variables van después de la primera "/".',
      'O endereço deve começar com http(s):// e um servidor escrito por extenso; as variáveis vão depois da primeira "/".',
      'The address must begin with http(s):// and a server written out; variables come after the first "/".',
    )
    return [...known, nodeProblem(context, 'error', 'httpRequest.hostNotFixed', 'url', sentence)]
  },
  summary: ({ method, url }) => `${method} ${url}`,
  writes: (params) => params.mapping.map(({ variable }) => variable),
  waits: true,
  time: (params) => ({ seconds: params.timeoutSeconds, resetsWindow: false }),
})

function checkPlainValues(context: CheckContext<z.output<typeof params>>): Problem[] {
  return plainValues(context.params.url).map((name) => {
    const sentence = words(
      `«${name}» va tal cual en la dirección: un espacio, un acento o un "&" la cambian. Ponla con el botón { }, salvo que ya sea parte de una dirección.`,
      `“${name}” vai como está no endereço: um espaço, um acento ou um "&" o alteram. Coloque-a com o botão { }, a menos que já seja parte de um endereço.`,
      `“${name}” goes into the address as it is: a space, an accent or an "&" changes it. Put it in with the button { }, unless it is part of an address already.`,
    )
    return { ...nodeProblem(context, 'hint', 'httpRequest.plainValue', 'url', sentence), remedy: { kind: 'encodeValue', name } }
  })
}

/** Scheme, host and port of an address that names its server literally: no Liquid, user or backslash before the path. Null for any other. */
function fixedOriginOf(url: string): string | null {
  return (
    url
      .trim()
      .match(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?=[/?#]|$)/i)?.[0]
      .toLowerCase() ?? null
  )
}

function outcomeOf(result: CallResult, mapping: Mapping): NodeResult {
  if (result.type === 'failed' && result.status === undefined) {
    return { next: { type: 'fail', code: result.code, message: result.message } }
  }
  const answer: Json = result.value ?? { status: result.type === 'failed' ? (result.status ?? null) : null, headers: {}, body: null }
  const status = typeof answer === 'object' && answer !== null && !Array.isArray(answer) ? answer['status'] : null
  const refused = result.type === 'failed' || (typeof status === 'number' && status >= 400)
  return { variables: mapResponse(mapping, answer), next: { type: 'leave', port: refused ? 'httpError' : 'next' } }
}
