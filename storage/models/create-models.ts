import type { Connection, Model, Schema } from 'mongoose'
import { accessRulesSchema } from './access-rules.ts'
import { agentStateSchema } from './agent-state.ts'
import { auditEventSchema } from './audit-event.ts'
import { calendarRecordSchema } from './calendar.ts'
import { callSchema } from './call.ts'
import { callbackSchema } from './callback.ts'
import { cannedReplySchema } from './canned-reply.ts'
import { caseSchema } from './case.ts'
import { channelSchema } from './channel.ts'
import { channelHealthSchema } from './channel-health.ts'
import { companyRecordSchema } from './company.ts'
import type { Scoped } from './company-schema.ts'
import { companyTextSchema } from './company-text.ts'
import { consentSchema } from './consent.ts'
import { contactSchema } from './contact.ts'
import { conversationSchema } from './conversation.ts'
import { counterSchema } from './counter.ts'
import { credentialSchema } from './credential.ts'
import { draftSchema } from './draft.ts'
import { earlyStatusSchema } from './early-status.ts'
import { epochSchema } from './epoch.ts'
import { erasureSchema } from './erasure.ts'
import { factSchema } from './fact.ts'
import { fileChunkSchema, fileSchema } from './file.ts'
import { flowRecordSchema } from './flow.ts'
import { flowCopySchema } from './flow-copy.ts'
import { flowPresenceSchema } from './flow-presence.ts'
import { flowVersionSchema } from './flow-version.ts'
import { idempotencyKeySchema } from './idempotency-key.ts'
import { identitySchema } from './identity.ts'
import { inboundDaySchema } from './inbound-day.ts'
import { inboxSettingsSchema } from './inbox-settings.ts'
import { keptWebhookSchema } from './kept-webhook.ts'
import { labelRecordSchema } from './label.ts'
import { mailHealthSchema } from './mail-health.ts'
import { memberAlertsSchema } from './member-alerts.ts'
import { mentionSchema } from './mention.ts'
import { messageSchema } from './message.ts'
import { metaAppSchema } from './meta-app.ts'
import { outgoingMailSchema } from './outgoing-mail.ts'
import { pendingEventSchema } from './pending-event.ts'
import { routingSchema } from './routing.ts'
import { runSchema } from './run.ts'
import { savedViewRecordSchema } from './saved-view.ts'
import { scheduledMessageSchema } from './scheduled-message.ts'
import { teamRecordSchema } from './team.ts'
import { templateChangeSchema, templateSchema, templateTestSchema } from './template.ts'
import { threadEntrySchema } from './thread-entry.ts'
import { trialSchema } from './trial.ts'
import { webhookAppSchema } from './webhook-app.ts'

/** Every collection that carries `companyId`, as guarded models of one connection. */
export function createModels(connection: Connection) {
  // Mongoose infers a model from a concrete schema only; through a generic its types do not end.
  const untyped: { model: (name: string, schema: unknown, collection: string) => unknown } = connection
  const model = <Stored extends Scoped>(name: string, schema: Schema<Stored>): Model<Stored> => {
    // This schema was made for `Stored`.
    return untyped.model(name, schema, name) as Model<Stored>
  }
  return {
    companies: model('companies', companyRecordSchema),
    companyTexts: model('companyTexts', companyTextSchema),
    calendars: model('calendars', calendarRecordSchema),
    teams: model('teams', teamRecordSchema),
    memberAlerts: model('memberAlerts', memberAlertsSchema),
    agentStates: model('agentStates', agentStateSchema),
    inboxSettings: model('inboxSettings', inboxSettingsSchema),
    accessRules: model('accessRules', accessRulesSchema),
    routings: model('routings', routingSchema),
    metaApps: model('metaApps', metaAppSchema),
    channels: model('channels', channelSchema),
    channelHealth: model('channelHealth', channelHealthSchema),
    inboundDays: model('inboundDays', inboundDaySchema),
    webhookApps: model('webhookApps', webhookAppSchema),
    templates: model('templates', templateSchema),
    templateChanges: model('templateChanges', templateChangeSchema),
    templateTests: model('templateTests', templateTestSchema),
    contacts: model('contacts', contactSchema),
    identities: model('identities', identitySchema),
    conversations: model('conversations', conversationSchema),
    cases: model('cases', caseSchema),
    labels: model('labels', labelRecordSchema),
    savedViews: model('savedViews', savedViewRecordSchema),
    messages: model('messages', messageSchema),
    threadEntries: model('threadEntries', threadEntrySchema),
    mentions: model('mentions', mentionSchema),
    drafts: model('drafts', draftSchema),
    cannedReplies: model('cannedReplies', cannedReplySchema),
    scheduledMessages: model('scheduledMessages', scheduledMessageSchema),
    earlyStatuses: model('earlyStatuses', earlyStatusSchema),
    pendingEvents: model('pendingEvents', pendingEventSchema),
    calls: model('calls', callSchema),
    callbacks: model('callbacks', callbackSchema),
    runs: model('runs', runSchema),
    facts: model('facts', factSchema),
    counters: model('counters', counterSchema),
    flows: model('flows', flowRecordSchema),
    flowVersions: model('flowVersions', flowVersionSchema),
    flowCopies: model('flowCopies', flowCopySchema),
    flowPresences: model('flowPresences', flowPresenceSchema),
    trials: model('trials', trialSchema),
    epochs: model('epochs', epochSchema),
    auditEvents: model('auditEvents', auditEventSchema),
    consents: model('consents', consentSchema),
    credentials: model('credentials', credentialSchema),
    erasures: model('erasures', erasureSchema),
    files: model('files', fileSchema),
    fileChunks: model('fileChunks', fileChunkSchema),
    keptWebhooks: model('keptWebhooks', keptWebhookSchema),
    idempotencyKeys: model('idempotencyKeys', idempotencyKeySchema),
    outgoingMails: model('outgoingMails', outgoingMailSchema),
    mailHealth: model('mailHealth', mailHealthSchema),
  }
}

export type Models = ReturnType<typeof createModels>
