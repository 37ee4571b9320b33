import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { conversationWorkflow, mailStartOptions, mailWorkflow, ring, startOptionsOf } from '#workflows/messages'
import type { Bells } from './deps.ts'

/** Rings conversations through Temporal, with ids only. */
export function createBells(client: Client): Bells {
  return {
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
