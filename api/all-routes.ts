import type { ApiDeps } from './deps.ts'
import type { Route } from './route.ts'
import { createApiKeyRoutes } from './routes/api-keys.ts'
import { createAuditEventRoutes } from './routes/audit-events.ts'
import { createCalendarRoutes } from './routes/calendars.ts'
import { createChannelRoutes } from './routes/channels.ts'
import { createCompanyRoutes } from './routes/companies.ts'
import { createContactRoutes } from './routes/contacts.ts'
import { createConversationRoutes } from './routes/conversations.ts'
import { createCredentialRoutes } from './routes/credentials.ts'
import { createFlowVersionRoutes } from './routes/flow-versions.ts'
import { createFlowRoutes } from './routes/flows.ts'
import { createHealthRoutes } from './routes/health.ts'
import { createMemberRoutes } from './routes/members.ts'
import { createMetaAppRoutes } from './routes/meta-apps.ts'
import { createRunRoutes } from './routes/runs.ts'

/** Every route of `/api/v1`: what Express mounts and the API reference describes. */
export function allRoutes(deps: ApiDeps): Route[] {
  return [
    createCompanyRoutes,
    createMemberRoutes,
    createApiKeyRoutes,
    createMetaAppRoutes,
    createChannelRoutes,
    createCalendarRoutes,
    createCredentialRoutes,
    createFlowRoutes,
    createFlowVersionRoutes,
    createRunRoutes,
    createConversationRoutes,
    createContactRoutes,
    createAuditEventRoutes,
    createHealthRoutes,
  ].flatMap((create) => create(deps))
}
