import type { RoleRules } from '../models/access-rules.ts'

/** What an owner decided about the roles. */
export interface AccessRules {
  roles: RoleRules
  /** 0 = never saved. */
  version: number
}

/** What decides who sees and may do what in a company. */
export interface AccessNow extends AccessRules {
  teams: readonly { id: string; memberIds: readonly string[] }[]
}
