import type { Json } from '../../json.ts'
import { isSecretName, isSecretValue } from '../secret-names.ts'
import { listOf, looseOf, numberOf, textOf } from './bot.ts'
import { type BlockAtHand, type Made, nothing, onwards } from './made.ts'
import { remarks } from './remarks.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']
const HEADER_NAME = /^[A-Za-z0-9-]{1,100}$/
const LONGEST_WAIT = 60

/** A call to another system: keys written into it stay behind and are named in the report. */
export function httpRequestOf(hand: BlockAtHand): Made {
  const { options } = hand.block
  const request = looseOf(options['webhook'])
  const method = methods.find((one) => one === request['method']) ?? 'POST'
  const removed: string[] = []
  const url = urlOf(hand, textOf(request['url']).trim(), listOf(request['queryParams']), removed)
  const timeout = numberOf(options['timeout'])
  const params: Record<string, Json> = {
    method,
    url: url || 'https://',
    ...headersAndBody(hand, request, method, removed),
    ...(timeout !== null && { timeoutSeconds: Math.min(Math.max(Math.round(timeout), 1), LONGEST_WAIT) }),
    mapping: mappingOf(hand, (path) => (path === 'statusCode' ? 'status' : path.replace(/^data/, 'body'))),
  }
  if (removed.length > 0) hand.remark(remarks.secretsRemoved([...new Set(removed)].join(', ')))
  const id = hand.newId()
  const to = onwards(hand)
  // Typebot goes on whatever the answer was.
  const outs = ['next', 'httpError', 'failed'].map((port) => ({ node: id, port, to }))
  if (url === '') hand.lose(remarks.addressMissing)
  else if (!/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:[/?#]|$)/i.test(url)) hand.lose(remarks.hostVariable)
  return { nodes: [{ id, kind: 'httpRequest', params, ...(url === '' && { disabled: true as const }) }], outs }
}

/** Waits until another system calls an address of ours. */
export function callbackOf(hand: BlockAtHand): Made {
  hand.remark(remarks.callbackAddress)
  const id = hand.newId()
  const mapping = mappingOf(hand, (path) => path.replace(/^data\.?/, ''))
  const params = { saveUrlTo: `callback_${id.replace(/\W/g, '_')}`, mapping }
  const to = onwards(hand)
  return { nodes: [{ id, kind: 'waitForCallback', params }], outs: ['next', 'timeout'].map((port) => ({ node: id, port, to })) }
}

/** Opens a page: a chat shows a button for it. */
export function redirectOf(hand: BlockAtHand): Made {
  const url = hand.text(textOf(hand.block.options['url']).trim(), 2000)
  if (url === '') {
    hand.remark(remarks.noAddress)
    return nothing(hand)
  }
  const address = /^(?:https?:|mailto:|tel:|\{\{)/.test(url) ? url : `https://${url}`
  const id = hand.newId()
  const message = /^(?:mailto|tel):/.test(address)
    ? { type: 'text', text: address.replace(/^\w+:/, '') }
    : { type: 'linkButton', text: hand.say.linkText, label: hand.say.openLink, url: address }
  return { nodes: [{ id, kind: 'sendMessage', params: { messages: [message] } }], outs: [{ node: id, port: 'next', to: onwards(hand) }] }
}

/** The address with its parameters; keys among them and a sign-in before the server are left out. */
function urlOf(hand: BlockAtHand, raw: string, queryParams: unknown[], removed: string[]): string {
  if (raw === '') return ''
  const [address = '', query = ''] = splitOnce(
    raw.replace(/^(https?:\/\/)[^/@?#]*@/i, (_whole, scheme: string) => {
      removed.push('user:password@')
      return scheme
    }),
    '?',
  )
  const written = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => splitOnce(pair, '='))
  const listed = queryParams.map(looseOf).map(({ key, value }): [string, string] => [textOf(key), textOf(value)])
  const kept = [...written, ...listed].filter(([name]) => {
    if (isSecretName(name)) removed.push(name)
    return name !== '' && !isSecretName(name)
  })
  const encoded = (text: string) => inAddress(hand, text)
  const parameters = kept.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
  return `${encoded(address)}${parameters === '' ? '' : `?${parameters}`}`.slice(0, 4000)
}

/** Variables in an address are encoded, as Typebot's caller does. */
function inAddress(hand: BlockAtHand, raw: string): string {
  return hand.variables.translate(raw, { write: (name) => `{{ ${name} | url_encode }}` }).text
}

function headersAndBody(hand: BlockAtHand, request: Record<string, unknown>, method: string, removed: string[]): Record<string, Json> {
  const headers = listOf(request['headers'])
    .map(looseOf)
    .map(({ key, value }) => ({ name: textOf(key).trim(), value: hand.text(textOf(value), 4000) }))
    .filter(({ name, value }) => {
      if (isSecretName(name) || isSecretValue(value)) removed.push(name)
      return HEADER_NAME.test(name) && !removed.includes(name)
    })
    .slice(0, 29)
  if (method === 'GET' || method === 'HEAD') return { headers }
  const body = bodyOf(hand, request, removed)
  const saysType = headers.some(({ name }) => name.toLowerCase() === 'content-type')
  const isJson = /^\s*[[{]/.test(body)
  return { headers: saysType || !isJson ? headers : [...headers, { name: 'Content-Type', value: 'application/json' }], body }
}

/** A body of its own, else every variable, as Typebot sends all it knows. */
function bodyOf(hand: BlockAtHand, request: Record<string, unknown>, removed: string[]): string {
  const own = textOf(request['body'])
  if (own.trim() !== '' && hand.block.options['isCustomBody'] !== false) return inJson(hand, withoutSecrets(own, removed)).slice(0, 32_768)
  hand.remark(remarks.answersAsBody)
  const pairs = hand.variables.declared.map(({ name }) => `  "${name}": {{ ${name} | json }}`)
  return `{\n${pairs.join(',\n')}\n}`.slice(0, 32_768)
}

/** `"{{Name}}"` in JSON is a text whatever it holds, with its quotes escaped. */
function inJson(hand: BlockAtHand, body: string): string {
  if (!/^\s*[[{]/.test(body)) return hand.text(body, 32_768)
  const quoted = body.replace(/"(\{\{[^{}=]+\}\})"/g, (_whole, variable: string) => {
    const { text } = hand.variables.translate(variable, { write: (name) => `{{ ${name} | append: "" | json }}` })
    return text === '' ? '""' : text.replaceAll('{{', '\u0001').replaceAll('}}', '\u0002')
  })
  return hand.text(quoted, 32_768).replaceAll('\u0001', '{{').replaceAll('\u0002', '}}')
}

/** Values of fields that are named like keys. */
function withoutSecrets(body: string, removed: string[]): string {
  return body.replace(/"([^"\\]{1,80})"(\s*:\s*)"([^"\\]*)"/g, (whole, name: string, colon: string, value: string) => {
    if (!(isSecretName(name) || isSecretValue(value)) || value.startsWith('{{')) return whole
    removed.push(name)
    return `"${name}"${colon}""`
  })
}

const simplePath = /^(?:data|statusCode)(?:\.[A-Za-z_$][\w$]*|\[\d{1,6}\])*$/

function mappingOf(hand: BlockAtHand, toPath: (path: string) => string): { path: string; variable: string }[] {
  const wanted = listOf(hand.block.options['responseVariableMapping']).map(looseOf)
  return wanted
    .flatMap(({ bodyPath, variableId }) => {
      const path = textOf(bodyPath)
        .trim()
        .replaceAll('?.', '.')
        .replace(/\["([\w$]+)"\]/g, '.$1')
      const variable = hand.variables.named(variableId)
      if (path === '' || variable === null) return []
      if (simplePath.test(path) && path.length <= 200) return [{ path: toPath(path), variable }]
      hand.remark(remarks.mappingCode(path.slice(0, 60)))
      return []
    })
    .slice(0, 50)
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)]
}
