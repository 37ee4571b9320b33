import type { Visibility } from '#engine/inbox/visibility'
import { companySchema, json, number, type Scoped } from './company-schema.ts'

/** What an owner decided about one role: only what differs from what the role may do anyway. */
export interface RoleRule {
  visibility: Visibility
  /** Phones and e-mails are shown masked. */
  masked: boolean
  /** Names of permissions. */
  given: string[]
  taken: string[]
}

/** By role; a role that nobody decided about is not there. */
export type RoleRules = Record<string, RoleRule>

/** One per company; `_id` is the company's id. */
export interface AccessRulesRecord extends Scoped {
  roles: RoleRules
  /** Grows with each save: the edit's compare-and-set. */
  version: number
}

export const accessRulesSchema = companySchema<AccessRulesRecord>({ roles: json, version: number }, [])
