import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { Logger } from 'pino'
import {
  conversationWorkflow,
  inboxRoutingWorkflow,
  lookOptions,
  mailStartOptions,
  mailWorkflow,
  ring,
  startOptionsOf,
} from '#workflows/messages'
import type { Bells } from './deps.ts'

/** Rings conversations through Temporal, with ids only. */
export function createBells(client: Client, log: Logger): Bells {
  return {
    look(companyId) {
      client.workflow
        .signalWithStart(inboxRoutingWorkflow, lookOptions(companyId))
        .catch(() => log.warn({ companyId }, 'the queue could not be told to look; the sweeper does'))
    },
    async ring(to, ids) {
      await client.workflow.signalWithStart(conversationWorkflow, { ...startOptionsOf(to), signal: ring, signalArgs: [{ ids }] })
    },
    async startMail(input) {
      await client.workflow.start(mailWorkflow, mailStartOptions(input))
    },
    async ringIfAwake(workflowId, ids) {
      try {
        await client.workflow.getHandle(workflowId).signal(ring, { ids })
        return true
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return false
        throw error
      }
    },
  }
}
