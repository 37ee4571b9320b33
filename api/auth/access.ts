import { maySee, type Seen, type Seer } from '#engine/inbox/visibility'
import type { AccessNow } from '#storage/documents/access'
import type { RoleRule, RoleRules } from '#storage/models/access-rules'
import { type AdjustableRole, adjustable, type Permission, permissionNames, permissionsOf, type Role } from './roles.ts'

/** What somebody sees and may do in a company now. */
export interface Access extends Omit<Seer, 'memberId'> {
  permissions: ReadonlySet<Permission>
  /** Phones and e-mails of customers are shown to them masked. */
  masked: boolean
}

/** What a role sees and may do, as an owner sees and decides it: of the permissions, those that can be given or taken. */
export interface Rule {
  visibility: RoleRule['visibility']
  masked: boolean
  permissions: Permission[]
}

/** What a member (or, without a team, an API key) of a role sees and may do. Owners see and may do everything. */
export function accessOf({ role, memberId }: { role: Role; memberId: string }, { roles, teams }: AccessNow): Access {
  const teamIds = teams.filter(({ memberIds }) => memberIds.includes(memberId)).map(({ id }) => id)
  if (role === 'owner') return { permissions: new Set(permissionNames), visibility: 'all', masked: false, teamIds }
  const { visibility, masked, permissions } = ruleOf(role, roles)
  return { permissions: new Set([...fixedOf(role), ...permissions]), visibility, masked, teamIds }
}

/** What holds for a role now: what an owner decided, and else what the role sees and may do anyway. */
export function ruleOf(role: AdjustableRole, rules: RoleRules): Rule {
  const { visibility = 'all', masked = false, given = [], taken = [] }: Partial<RoleRule> = rules[role] ?? {}
  const usual = permissionsOf(role)
  const holds = (permission: Permission) => given.includes(permission) || (usual.includes(permission) && !taken.includes(permission))
  return { visibility, masked, permissions: adjustable[role].filter(holds) }
}

/** What is kept of a rule: how it differs from the usual, so that what comes later is given to whom it is meant for. */
export function toRoleRule(role: AdjustableRole, { visibility, masked, permissions }: Rule): RoleRule {
  const usual = permissionsOf(role)
  return {
    ...{ visibility, masked },
    given: permissions.filter((permission) => !usual.includes(permission)),
    taken: adjustable[role].filter((permission) => usual.includes(permission) && !permissions.includes(permission)),
  }
}

/** Whether both are the same rights. */
export function isSameAccess(one: Access, other: Access): boolean {
  return describe(one) === describe(other)
}

/** Tells of conversations whether somebody sees them; undefined where they see all. */
export function sightOf(memberId: string, { visibility, teamIds }: Access): ((conversation: Seen) => boolean) | undefined {
  return visibility === 'all' ? undefined : (conversation) => maySee(conversation, { memberId, visibility, teamIds })
}

function fixedOf(role: AdjustableRole): Permission[] {
  const open: readonly Permission[] = adjustable[role]
  return permissionsOf(role).filter((permission) => !open.includes(permission))
}

function describe({ permissions, visibility, masked, teamIds }: Access): string {
  // Whoever sees all sees no more or less by a team.
  const teams = visibility === 'all' ? [] : [...teamIds].sort()
  return JSON.stringify([visibility, masked, [...permissions].sort(), teams])
}
