import type { z } from 'zod'
import type { Permission } from '../auth/roles.ts'

/** One route as both sides see it: where it is, who may call it, what goes in and what comes out. Paths are below `/api/v1`. */
export interface Contract {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: `/${string}`
  /** One line for the API reference. */
  summary: string
  /** `signedIn`: any person with a session, before a company is chosen; `administrator`: the installation's; `public`: anybody. */
  permission: Permission | 'signedIn' | 'administrator' | 'public'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** Null: 204 without a body. */
  reply: z.ZodType | null
  /** Of the body as it is sent; 1 MB when absent. */
  bodyLimit?: `${number}mb`
  /** Of a good answer; 200 (or 204 without a body) when absent. */
  status?: 200 | 201 | 202
  /** What the audit trail calls this change; absent where nothing changes. */
  audit?: { action: string; subject: string }
}

export type Parsed<C extends Contract, Part extends 'params' | 'query' | 'body'> = C extends { [K in Part]: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined

/** What a handler gives back: the reply before it is parsed and stripped, or nothing. */
export type Handled<C extends Contract> = C['reply'] extends z.ZodType ? Promise<z.input<C['reply']>> : Promise<void>

/** Keeps the exact types of one contract. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract
}
