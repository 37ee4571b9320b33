import type { ApiDeps } from './deps.ts'
import type { Route } from './route.ts'
import { createAccountRoutes } from './routes/account.ts'
import { createApiKeyRoutes } from './routes/api-keys.ts'
import { createAuditEventRoutes } from './routes/audit-events.ts'
import { createCalendarRoutes } from './routes/calendars.ts'
import { createChannelRoutes } from './routes/channels.ts'
import { createCompanyRoutes } from './routes/companies.ts'
import { createCompanyTextRoutes } from './routes/company-texts.ts'
import { createContactRoutes } from './routes/contacts.ts'
import { createConversationRoutes } from './routes/conversations.ts'
import { createCredentialRoutes } from './routes/credentials.ts'
import { createFigureRoutes } from './routes/figures.ts'
import { createFileRoutes } from './routes/files.ts'
import { createFlowCallerRoutes } from './routes/flow-callers.ts'
import { createFlowKnownRoutes } from './routes/flow-known.ts'
import { createFlowPresenceRoutes } from './routes/flow-presence.ts'
import { createFlowStageRoutes } from './routes/flow-stage.ts'
import { createFlowVersionRoutes } from './routes/flow-versions.ts'
import { createFlowRoutes } from './routes/flows.ts'
import { createHealthRoutes } from './routes/health.ts'
import { createInstallationRoutes } from './routes/installation.ts'
import { createInvitationRoutes } from './routes/invitations.ts'
import { createMemberRoutes } from './routes/members.ts'
import { createMetaAppRoutes } from './routes/meta-apps.ts'
import { createRunRoutes } from './routes/runs.ts'
import { createTemplateRoutes } from './routes/templates.ts'
import { createTrialRoutes } from './routes/trials.ts'

/** Every route of `/api/v1`: what Express mounts and the API reference describes. */
export function allRoutes(deps: ApiDeps): Route[] {
  return [
    createAccountRoutes,
    createCompanyRoutes,
    createCompanyTextRoutes,
    createMemberRoutes,
    createInvitationRoutes,
    createInstallationRoutes,
    createApiKeyRoutes,
    createMetaAppRoutes,
    createChannelRoutes,
    createTemplateRoutes,
    createCalendarRoutes,
    createCredentialRoutes,
    createFlowRoutes,
    createFlowKnownRoutes,
    createFlowStageRoutes,
    createFlowVersionRoutes,
    createFlowCallerRoutes,
    createFlowPresenceRoutes,
    createTrialRoutes,
    createRunRoutes,
    createFigureRoutes,
    createFileRoutes,
    createConversationRoutes,
    createContactRoutes,
    createAuditEventRoutes,
    createHealthRoutes,
  ].flatMap((create) => create(deps))
}
