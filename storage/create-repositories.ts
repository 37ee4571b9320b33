import { createAudit } from './repositories/audit.ts'
import { createCalendars } from './repositories/calendars.ts'
import { createCalls } from './repositories/calls.ts'
import { createCases } from './repositories/cases.ts'
import { createChanges } from './repositories/changes.ts'
import { createChannels } from './repositories/channels.ts'
import { createCompanies } from './repositories/companies.ts'
import { createConsents } from './repositories/consents.ts'
import { createContacts } from './repositories/contacts.ts'
import { createConversations } from './repositories/conversations.ts'
import { createCounters } from './repositories/counters.ts'
import { createCredentials } from './repositories/credentials.ts'
import { createEvents } from './repositories/events.ts'
import { createFiles } from './repositories/files.ts'
import { createFlows } from './repositories/flows.ts'
import { createIdempotency } from './repositories/idempotency.ts'
import { createIntake } from './repositories/intake.ts'
import { createKeptWebhooks } from './repositories/kept-webhooks.ts'
import { createMessages } from './repositories/messages.ts'
import { createMetaApps } from './repositories/meta-apps.ts'
import { createOutbox } from './repositories/outbox.ts'
import { createOwnership } from './repositories/ownership.ts'
import { createRuns } from './repositories/runs.ts'
import { createStatuses } from './repositories/statuses.ts'
import { createTurns } from './repositories/turns.ts'
import type { Scope } from './scope.ts'

/** Everything of one company. */
export function createRepositories(scope: Scope) {
  return {
    companyId: scope.companyId,
    audit: createAudit(scope),
    calendars: createCalendars(scope),
    calls: createCalls(scope),
    cases: createCases(scope),
    changes: createChanges(scope),
    channels: createChannels(scope),
    companies: createCompanies(scope),
    consents: createConsents(scope),
    contacts: createContacts(scope),
    conversations: createConversations(scope),
    counters: createCounters(scope),
    credentials: createCredentials(scope),
    events: createEvents(scope),
    files: createFiles(scope),
    flows: createFlows(scope),
    idempotency: createIdempotency(scope),
    intake: createIntake(scope),
    messages: createMessages(scope),
    metaApps: createMetaApps(scope),
    outbox: createOutbox(scope),
    ownership: createOwnership(scope),
    runs: createRuns(scope),
    statuses: createStatuses(scope),
    turns: createTurns(scope),
  }
}

export type Repositories = ReturnType<typeof createRepositories>

/** What belongs to the installation: the same means, under the pseudo-company `installation`. */
export function createInstallation(scope: Scope) {
  return {
    audit: createAudit(scope),
    keptWebhooks: createKeptWebhooks(scope),
    metaApps: createMetaApps(scope),
  }
}

export type Installation = ReturnType<typeof createInstallation>
