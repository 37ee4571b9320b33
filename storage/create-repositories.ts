import { createAccessRules } from './repositories/access-rules.ts'
import { createAgentStates } from './repositories/agent-states.ts'
import { createAudit } from './repositories/audit.ts'
import { createCalendars } from './repositories/calendars.ts'
import { createCalls } from './repositories/calls.ts'
import { createCannedReplies } from './repositories/canned-replies.ts'
import { createCases } from './repositories/cases.ts'
import { createChanges } from './repositories/changes.ts'
import { createChannelHealth } from './repositories/channel-health.ts'
import { createChannels } from './repositories/channels.ts'
import { createCompanies } from './repositories/companies.ts'
import { createCompanyTexts } from './repositories/company-texts.ts'
import { createConsents } from './repositories/consents.ts'
import { createContacts } from './repositories/contacts.ts'
import { createConversations } from './repositories/conversations.ts'
import { createCounters } from './repositories/counters.ts'
import { createCredentials } from './repositories/credentials.ts'
import { createDeskActions } from './repositories/desk-actions.ts'
import { createDrafts } from './repositories/drafts.ts'
import { createEvents } from './repositories/events.ts'
import { createFiles } from './repositories/files.ts'
import { createFirstReplyAims } from './repositories/first-reply-aims.ts'
import { createFlowCopies } from './repositories/flow-copies.ts'
import { createFlowPresence } from './repositories/flow-presence.ts'
import { createFlows } from './repositories/flows.ts'
import { createHandBack } from './repositories/hand-back.ts'
import { createIdempotency } from './repositories/idempotency.ts'
import { createInboxSettings } from './repositories/inbox-settings.ts'
import { createIntake } from './repositories/intake.ts'
import { createKeptWebhooks } from './repositories/kept-webhooks.ts'
import { createLabels } from './repositories/labels.ts'
import { createMailHealth } from './repositories/mail-health.ts'
import { createMails } from './repositories/mails.ts'
import { createMemberAlerts } from './repositories/member-alerts.ts'
import { createMemberships } from './repositories/memberships.ts'
import { createMessages } from './repositories/messages.ts'
import { createMetaApps } from './repositories/meta-apps.ts'
import { createOutbox } from './repositories/outbox.ts'
import { createOutreach } from './repositories/outreach.ts'
import { createOwnership } from './repositories/ownership.ts'
import { createReports } from './repositories/reports.ts'
import { createRouting } from './repositories/routing.ts'
import { createRuns } from './repositories/runs.ts'
import { createSavedViews } from './repositories/saved-views.ts'
import { createScheduled } from './repositories/scheduled.ts'
import { createSearch } from './repositories/search.ts'
import { createStatuses } from './repositories/statuses.ts'
import { createTeams } from './repositories/teams.ts'
import { createTemplateTests } from './repositories/template-tests.ts'
import { createTemplates } from './repositories/templates.ts'
import { createThread } from './repositories/thread.ts'
import { createTrials } from './repositories/trials.ts'
import { createTurns } from './repositories/turns.ts'
import { createWebhookApps } from './repositories/webhook-apps.ts'
import type { Scope } from './scope.ts'

/**
 * Everything of one company. Repositories take and give `storage/documents`: plain, unsealed JSON; ids are strings, times epoch ms.
 * Sealing, hashes and `companyId` are their business and appear nowhere else.
 */
export function createRepositories(scope: Scope) {
  return {
    companyId: scope.companyId,
    accessRules: createAccessRules(scope),
    agentStates: createAgentStates(scope),
    audit: createAudit(scope),
    calendars: createCalendars(scope),
    calls: createCalls(scope),
    cannedReplies: createCannedReplies(scope),
    cases: createCases(scope),
    changes: createChanges(scope),
    channels: createChannels(scope),
    channelHealth: createChannelHealth(scope),
    companies: createCompanies(scope),
    companyTexts: createCompanyTexts(scope),
    consents: createConsents(scope),
    contacts: createContacts(scope),
    conversations: createConversations(scope),
    counters: createCounters(scope),
    credentials: createCredentials(scope),
    drafts: createDrafts(scope),
    deskActions: createDeskActions(scope),
    events: createEvents(scope),
    files: createFiles(scope),
    firstReplyAims: createFirstReplyAims(scope),
    flows: createFlows(scope),
    flowCopies: createFlowCopies(scope),
    flowPresence: createFlowPresence(scope),
    handBack: createHandBack(scope),
    idempotency: createIdempotency(scope),
    inboxSettings: createInboxSettings(scope),
    intake: createIntake(scope),
    labels: createLabels(scope),
    mails: createMails(scope),
    memberAlerts: createMemberAlerts(scope),
    memberships: createMemberships(scope),
    messages: createMessages(scope),
    metaApps: createMetaApps(scope),
    outbox: createOutbox(scope),
    outreach: createOutreach(scope),
    ownership: createOwnership(scope),
    reports: createReports(scope),
    routing: createRouting(scope),
    runs: createRuns(scope),
    savedViews: createSavedViews(scope),
    scheduled: createScheduled(scope),
    search: createSearch(scope),
    statuses: createStatuses(scope),
    teams: createTeams(scope),
    templateTests: createTemplateTests(scope),
    templates: createTemplates(scope),
    thread: createThread(scope),
    trials: createTrials(scope),
    turns: createTurns(scope),
    webhookApps: createWebhookApps(scope),
  }
}

export type Repositories = ReturnType<typeof createRepositories>

/** What belongs to the installation: the same means, under the pseudo-company `installation`. */
export function createInstallation(scope: Scope) {
  return {
    audit: createAudit(scope),
    keptWebhooks: createKeptWebhooks(scope),
    mailHealth: createMailHealth(scope),
    mails: createMails(scope),
    metaApps: createMetaApps(scope),
    webhookApps: createWebhookApps(scope),
  }
}

export type Installation = ReturnType<typeof createInstallation>
