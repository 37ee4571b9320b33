/** What each role may do: the one table every route is checked against. */
export const roles = ['owner', 'admin', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

const permissions = {
  'company.read': ['owner', 'admin', 'agent', 'viewer'],
  'company.write': ['owner', 'admin'],
  'members.read': ['owner', 'admin', 'agent', 'viewer'],
  'members.write': ['owner', 'admin'],
  'apiKeys.read': ['owner', 'admin'],
  'apiKeys.write': ['owner', 'admin'],
  'metaApps.read': ['owner', 'admin'],
  'metaApps.write': ['owner', 'admin'],
  'channels.read': ['owner', 'admin', 'agent', 'viewer'],
  'channels.write': ['owner', 'admin'],
  'channels.test': ['owner', 'admin', 'agent'],
  'templates.read': ['owner', 'admin', 'agent', 'viewer'],
  'templates.write': ['owner', 'admin'],
  'templates.test': ['owner', 'admin', 'agent'],
  'calendars.read': ['owner', 'admin', 'agent', 'viewer'],
  'calendars.write': ['owner', 'admin'],
  'credentials.read': ['owner', 'admin'],
  'credentials.write': ['owner', 'admin'],
  'flows.read': ['owner', 'admin', 'agent', 'viewer'],
  'flows.write': ['owner', 'admin'],
  'flows.publish': ['owner', 'admin'],
  'runs.read': ['owner', 'admin', 'agent', 'viewer'],
  'runs.readData': ['owner', 'admin', 'agent'],
  'runs.retry': ['owner', 'admin'],
  'conversations.read': ['owner', 'admin', 'agent', 'viewer'],
  'conversations.answer': ['owner', 'admin', 'agent'],
  'conversations.assign': ['owner', 'admin', 'agent'],
  'conversations.note': ['owner', 'admin', 'agent'],
  'conversations.start': ['owner', 'admin', 'agent'],
  'conversations.automate': ['owner', 'admin', 'agent'],
  'conversations.canned': ['owner', 'admin', 'agent'],
  'contacts.read': ['owner', 'admin', 'agent', 'viewer'],
  'contacts.write': ['owner', 'admin', 'agent'],
  'contacts.reveal': ['owner', 'admin', 'agent'],
  'inbox.write': ['owner', 'admin'],
  'inbox.supervise': ['owner', 'admin'],
  'reports.read': ['owner', 'admin', 'viewer'],
  'access.write': ['owner'],
  'audit.read': ['owner', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions
// Keys of the table above, whose type is exactly this.
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

/** A role about which an owner decides; owners see and may do everything. */
export type AdjustableRole = Exclude<Role, 'owner'>

const dailyWork = [
  'conversations.assign',
  'conversations.note',
  'conversations.start',
  'conversations.automate',
  'conversations.canned',
  'contacts.write',
  'contacts.reveal',
  'runs.readData',
  'channels.test',
  'templates.test',
] as const satisfies readonly Permission[]

/**
 * What an owner may give a role in one company or take from it. The rest is fixed: who answers customers is who routing gives conversations
 * to, and nobody but an owner or admin may come by what makes other members.
 */
export const adjustable = {
  admin: [
    ...dailyWork,
    'runs.retry',
    'flows.publish',
    'channels.write',
    'templates.write',
    'credentials.write',
    'apiKeys.write',
    'members.write',
    'inbox.write',
    'inbox.supervise',
    'reports.read',
    'audit.read',
  ],
  agent: [...dailyWork, 'runs.retry', 'calendars.write', 'templates.write', 'inbox.write', 'inbox.supervise', 'reports.read'],
  viewer: ['runs.readData', 'contacts.reveal', 'reports.read', 'audit.read'],
} as const satisfies Record<AdjustableRole, readonly Permission[]>

/** What a role may do where no owner decided otherwise. */
export function permissionsOf(role: Role): Permission[] {
  return permissionNames.filter((permission) => mayDo(role, permission))
}

/** Whether a role holds a permission where no owner decided otherwise; of somebody who acts, `may` tells. */
export function mayDo(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return allowed.includes(role)
}

/** Reads a role as the accounts keep it; anything else is nobody. */
export function parseRole(value: unknown): Role | null {
  return roles.find((role) => role === value) ?? null
}
