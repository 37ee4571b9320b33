import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Contract } from './contracts/define-contract.ts'
import { problemSchema } from './contracts/problem.ts'

/** The API described by the very contracts that check it. */
export function createOpenApi(contracts: Contract[], version: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const contract of contracts) {
    const path = `/api/v1${contract.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [contract.method]: operationOf(contract) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Hilo API',
      version,
      description:
        'Errors are problem details (RFC 9457) with a stable `code`. Lists go on with `nextCursor`. Ids are opaque and may hold slashes: percent-encode them in a path.',
    },
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key; it belongs to one company.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'hilo.session_token',
          description: 'A session; name the company in the header Hilo-Company.',
        },
      },
    },
    paths,
  })
}

function operationOf(contract: Contract): ZodOpenApiOperationObject {
  const status = contract.reply === null ? 204 : (contract.status ?? 200)
  const good =
    contract.reply === null ? { description: 'Done' } : { description: 'Done', content: { 'application/json': { schema: contract.reply } } }
  const parameters = {
    ...(contract.params ? { path: contract.params } : {}),
    ...(contract.query ? { query: contract.query } : {}),
    ...headersOf(contract),
  }
  return {
    operationId: operationId(contract),
    summary: contract.summary,
    tags: [contract.path.split('/')[1] ?? ''],
    security: contract.permission === 'public' ? [] : [{ apiKey: [] }, { session: [] }],
    requestParams: parameters,
    ...(contract.body ? { requestBody: { required: true, content: { 'application/json': { schema: contract.body } } } } : {}),
    responses: {
      // Only 200, 201, 202 and 204 come out of a contract; the type wants one of all status codes by name.
      [String(status) as '200']: good,
      default: { description: 'A problem', content: { 'application/problem+json': { schema: problemSchema } } },
    },
  }
}

function headersOf({ permission, method }: Contract) {
  if (permission === 'public' || permission === 'signedIn' || permission === 'administrator') return {}
  const company = { 'Hilo-Company': z.string().optional().meta({ description: 'The company this request acts for; with a session only.' }) }
  const once = {
    'Idempotency-Key': z.string().max(200).optional().meta({ description: 'Repeating a request with the same key does it once.' }),
  }
  return { header: z.object(method === 'get' ? company : { ...company, ...once }) }
}

/** `post /flows/:id/publish` -> `postFlowsByIdPublish`. */
function operationId({ method, path }: Contract): string {
  const words = path.split(/[/-]/).filter((part) => part !== '')
  return method + words.map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word))).join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
