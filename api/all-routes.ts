import type { ApiDeps } from './deps.ts'
import type { Route } from './route.ts'
import { createAccessRoutes } from './routes/access.ts'
import { createAccountRoutes } from './routes/account.ts'
import { createAgentRoutes } from './routes/agents.ts'
import { createAlertRoutes } from './routes/alerts.ts'
import { createApiKeyRoutes } from './routes/api-keys.ts'
import { createAuditEventRoutes } from './routes/audit-events.ts'
import { createCalendarRoutes } from './routes/calendars.ts'
import { createCannedReplyRoutes } from './routes/canned-replies.ts'
import { createChannelRoutes } from './routes/channels.ts'
import { createCompanyRoutes } from './routes/companies.ts'
import { createCompanyTextRoutes } from './routes/company-texts.ts'
import { createContactCaseRoutes } from './routes/contact-cases.ts'
import { createContactRoutes } from './routes/contacts.ts'
import { createConversationRoutes } from './routes/conversations.ts'
import { createCredentialRoutes } from './routes/credentials.ts'
import { createDeskRoutes } from './routes/desk.ts'
import { createDraftRoutes } from './routes/drafts.ts'
import { createFigureRoutes } from './routes/figures.ts'
import { createFileRoutes } from './routes/files.ts'
import { createFlowCallerRoutes } from './routes/flow-callers.ts'
import { createFlowKnownRoutes } from './routes/flow-known.ts'
import { createFlowPresenceRoutes } from './routes/flow-presence.ts'
import { createFlowStageRoutes } from './routes/flow-stage.ts'
import { createFlowVersionRoutes } from './routes/flow-versions.ts'
import { createFlowRoutes } from './routes/flows.ts'
import { createHealthRoutes } from './routes/health.ts'
import { createInboxFileRoutes } from './routes/inbox-files.ts'
import { createInboxSettingsRoutes } from './routes/inbox-settings.ts'
import { createInstallationRoutes } from './routes/installation.ts'
import { createInvitationRoutes } from './routes/invitations.ts'
import { createLabelRoutes } from './routes/labels.ts'
import { createMemberRoutes } from './routes/members.ts'
import { createMetaAppRoutes } from './routes/meta-apps.ts'
import { createReportRoutes } from './routes/reports.ts'
import { createRunRoutes } from './routes/runs.ts'
import { createSavedViewRoutes } from './routes/saved-views.ts'
import { createScheduledRoutes } from './routes/scheduled.ts'
import { createSearchRoutes } from './routes/search.ts'
import { createSentMessageRoutes } from './routes/sent-messages.ts'
import { createTeamRoutes } from './routes/teams.ts'
import { createTemplateRoutes } from './routes/templates.ts'
import { createThreadRoutes } from './routes/thread.ts'
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
    createTeamRoutes,
    createAgentRoutes,
    createInboxSettingsRoutes,
    createConversationRoutes,
    createDeskRoutes,
    createSavedViewRoutes,
    createLabelRoutes,
    createThreadRoutes,
    createDraftRoutes,
    createScheduledRoutes,
    createSentMessageRoutes,
    createInboxFileRoutes,
    createCannedReplyRoutes,
    createSearchRoutes,
    createAccessRoutes,
    createContactRoutes,
    createContactCaseRoutes,
    createReportRoutes,
    createAlertRoutes,
    createAuditEventRoutes,
    createHealthRoutes,
  ].flatMap((create) => create(deps))
}
