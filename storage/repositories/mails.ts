import type { ClientSession } from 'mongoose'
import type { Mail, MailFailure, OutgoingMailRecord } from '../models/outgoing-mail.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'

/** A mail whose workflow was not started at once is started by the sweeper after this long, and again after as long. */
const SWEEP_MS = 60_000
/** What is still not sent after this long is deleted with what it says: links in it are over by then. */
const KEEP_QUEUED_MS = 8 * 86_400_000
/** How long it is remembered what became of a mail. */
const KEEP_FATE_MS = 7 * 86_400_000

const collection = 'outgoingMails'

export interface MailState {
  status: OutgoingMailRecord['status']
  failure: MailFailure | null
}

/** Mails on their way out: stored first, sent by a workflow that knows ids only. */
export function createMails({ companyId, models, sealer }: Scope) {
  return {
    /** Within a transaction where there is one. */
    async queue(mail: Mail, session?: ClientSession): Promise<string> {
      const now = Date.now()
      const _id = newId(now)
      const record: OutgoingMailRecord = {
        _id,
        companyId,
        mail: await sealer.sealCompany(collection, _id, 'mail', mail),
        status: 'queued',
        failure: null,
        createdAt: now,
        changedAt: now,
        sweepAt: now + SWEEP_MS,
        deleteAt: new Date(now + KEEP_QUEUED_MS),
      }
      await models.outgoingMails.insertMany([record], { ...(session && { session }) })
      return _id
    },

    /** What is to be sent; null when it was sent or given up before, or is gone. */
    async toSend(id: string): Promise<Mail | null> {
      const record = await models.outgoingMails.findOne({ companyId, _id: id, status: 'queued' }).lean<OutgoingMailRecord>()
      return record?.mail ? await sealer.openCompany(collection, id, 'mail', record.mail) : null
    },

    async state(id: string): Promise<MailState | null> {
      const record = await models.outgoingMails.findOne({ companyId, _id: id }).lean<OutgoingMailRecord>()
      if (!record) return null
      return { status: record.status, failure: record.failure && (await sealer.openCompany(collection, id, 'failure', record.failure)) }
    },

    /** The server took it: what it said is forgotten. */
    async sent(id: string, at: number): Promise<void> {
      const $set = { status: 'sent' as const, mail: null, failure: null, changedAt: at, deleteAt: new Date(at + KEEP_FATE_MS) }
      await models.outgoingMails.updateOne({ companyId, _id: id }, { $set, $unset: { sweepAt: 1 } })
    },

    /** Not taken this time; it stays queued and is tried again. */
    async putOff(id: string, failure: MailFailure, at: number): Promise<void> {
      const $set = { failure: await sealFailure(id, failure), changedAt: at, sweepAt: at + SWEEP_MS }
      await models.outgoingMails.updateOne({ companyId, _id: id, status: 'queued' }, { $set })
    },

    /** Not taken and never tried again; without a failure, the last one holds. */
    async failed(id: string, failure: MailFailure | null, at: number): Promise<void> {
      const $set = {
        status: 'failed' as const,
        mail: null,
        changedAt: at,
        deleteAt: new Date(at + KEEP_FATE_MS),
        ...(failure && { failure: await sealFailure(id, failure) }),
      }
      await models.outgoingMails.updateOne({ companyId, _id: id, status: 'queued' }, { $set, $unset: { sweepAt: 1 } })
    },
  }

  function sealFailure(id: string, failure: MailFailure) {
    return sealer.sealCompany(collection, id, 'failure', failure)
  }
}
