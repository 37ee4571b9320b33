import { mayDo, type Role, roles } from '#api/auth/roles'

/** Which roles a person of this role may give, to members and by invitation: only owners make owners. None = may not change the team. */
export function rolesToGive(by: Role): readonly Role[] {
  if (!mayDo(by, 'members.write')) return []
  return by === 'owner' ? roles : roles.filter((role) => role !== 'owner')
}

/** Whether a person of role `by` may change or remove somebody of role `whose`. */
export function mayTouch(by: Role, whose: Role): boolean {
  return rolesToGive(by).includes(whose)
}
