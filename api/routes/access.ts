import { UserError } from '#engine/errors'
import type { AccessRules } from '#storage/documents/access'
import { type Rule, ruleOf, toRoleRule } from '../auth/access.ts'
import { auditActor, memberIdOf } from '../auth/actor.ts'
import { adjustable, type Permission } from '../auth/roles.ts'
import * as contracts from '../contracts/access.ts'
import { visibleContact } from '../conversations/visible-contact.ts'
import type { ApiDeps } from '../deps.ts'
import { createRevealLimit } from '../inbox/reveal-limit.ts'
import { companyRoute, type Route } from '../route.ts'

/** What each role sees and may do, and seeing once what is masked. */
export function createAccessRoutes({ storage }: Pick<ApiDeps, 'storage'>): Route[] {
  const limit = createRevealLimit(() => storage.connection)
  return [
    companyRoute(contracts.getAccess, async ({ repositories }) => shown(await repositories.accessRules.get())),

    companyRoute(contracts.saveAccess, async ({ repositories, body: { roles, version }, note }) => {
      requireAdjustable(roles)
      const rules = {
        admin: toRoleRule('admin', roles.admin),
        agent: toRoleRule('agent', roles.agent),
        viewer: toRoleRule('viewer', roles.viewer),
      }
      const before = await repositories.accessRules.get()
      const saved = await repositories.accessRules.save({ roles: rules, version })
      note({ detail: differences(shown(before).roles, roles) })
      return shown(saved)
    }),

    companyRoute(contracts.getMyAccess, async ({ actor }) => {
      const { permissions, visibility, masked, teamIds } = actor.access
      return { memberId: memberIdOf(actor), role: actor.role, visibility, masked, permissions: [...permissions], teamIds: [...teamIds] }
    }),

    companyRoute(contracts.revealContact, async ({ repositories, actor, params, body: { field, reason }, note }) => {
      const contact = await visibleContact(repositories, actor, params.id)
      const retryAfterSeconds = await limit.consume(actor)
      if (retryAfterSeconds !== null) throw tooMany(retryAfterSeconds)
      // Before the value is told: what somebody saw is always in the trail. The reason may name people, so it is sealed with this one's key.
      await repositories.audit.record(
        {
          at: Date.now(),
          actor: auditActor(actor),
          action: contracts.revealContact.audit.action,
          subject: { kind: contracts.revealContact.audit.subject, id: contact.id },
          detail: { field },
        },
        { contactId: contact.id, text: reason },
      )
      note({ isRecorded: true })
      return { value: contact[field] }
    }),
  ]
}

type Rules = Record<keyof typeof adjustable, Rule>

function shown({ roles, version }: AccessRules) {
  return {
    roles: { admin: ruleOf('admin', roles), agent: ruleOf('agent', roles), viewer: ruleOf('viewer', roles) },
    adjustable: { admin: [...adjustable.admin], agent: [...adjustable.agent], viewer: [...adjustable.viewer] },
    version,
  }
}

function requireAdjustable({ admin, agent, viewer }: Rules): void {
  const isOpen = (open: readonly Permission[], { permissions }: Rule) => permissions.every((permission) => open.includes(permission))
  if (isOpen(adjustable.admin, admin) && isOpen(adjustable.agent, agent) && isOpen(adjustable.viewer, viewer)) return
  throw new UserError(
    'access.notAdjustable',
    'A role cannot be given this: only what `adjustable` lists can be given or taken. Nothing was saved. Read it again and repeat.',
  )
}

/** What was decided, by role, in names of permissions and settings. */
function differences(before: Rules, after: Rules): Record<string, string> {
  const lines = Object.entries(after).map(([role, { visibility, masked, permissions }]) => {
    // Both have the same roles.
    const was = before[role as keyof Rules]
    const given = permissions.filter((permission) => !was.permissions.includes(permission)).map((name) => `+${name}`)
    const taken = was.permissions.filter((permission) => !permissions.includes(permission)).map((name) => `-${name}`)
    const seen = visibility === was.visibility ? [] : [`visibility=${visibility}`]
    return [role, [...seen, ...(masked === was.masked ? [] : [`masked=${masked}`]), ...given, ...taken].join(' ')] as const
  })
  return Object.fromEntries(lines.filter(([, line]) => line !== ''))
}

function tooMany(retryAfterSeconds: number): UserError {
  return new UserError(
    'contact.tooManyReveals',
    'You have looked at many masked phones and e-mails within an hour. Nothing was shown. Wait a while and try again.',
    { retryAfterSeconds },
  )
}
