import {
  Client,
  Connection,
  isGrpcDeadlineError,
  WithStartWorkflowOperation,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'
import type { DataConverter } from '@temporalio/common'
import { UnavailableError } from '#engine/errors'
import type { Environment } from '#storage/environment'
import {
  type AgentSend,
  type ChannelRef,
  type CloseCase,
  type ConversationAddress,
  type ConversationInput,
  conversationWorkflow,
  inboxRoutingWorkflow,
  lookOptions,
  type MailInput,
  type MemberReply,
  mailStartOptions,
  mailWorkflow,
  type Pause,
  type PublishInput,
  publishWorkflow,
  queues,
  type Release,
  ring,
  startOptionsOf,
  type TakeOver,
  type TemplateTestRef,
  testTemplateWorkflow,
  watchChannelWorkflow,
} from '#workflows/messages'

/** All that the API asks of Temporal. Throws UnavailableError when Temporal or its workers do not answer in time. */
export interface ConversationGateway {
  /** Tells a conversation that messages or events with these ids are stored; starts its workflow if it rests. */
  ring(address: ConversationAddress, ids: string[]): Promise<void>
  takeOver(address: ConversationAddress, command: TakeOver): Promise<MemberReply>
  release(address: ConversationAddress, command: Release): Promise<MemberReply>
  agentSend(address: ConversationAddress, command: AgentSend): Promise<MemberReply>
  closeCase(address: ConversationAddress, command: CloseCase): Promise<MemberReply>
  pause(address: ConversationAddress, command: Pause): Promise<MemberReply>
  /** Tells the people inside a flow that it changed. */
  startPublish(input: PublishInput, id: string): Promise<void>
  /** Starts the sending of a mail that is stored; the sweeper does it later where this fails. */
  startMail(input: MailInput): Promise<void>
  /** Starts a look at a channel: facts and templates are read from Meta in the background. */
  watchChannel(input: ChannelRef): Promise<void>
  /** Has the queue of a company looked at; a bell that is lost is made good by the sweeper. */
  look(companyId: string): Promise<void>
  /** Starts the sending of a template test that is stored. */
  testTemplate(input: TemplateTestRef): Promise<void>
  /** Whether Temporal answers, and whether a worker has lately asked it for work. */
  health(): Promise<{ temporal: boolean; worker: boolean }>
  close(): Promise<void>
}

const patience = {
  /** A webhook must be answered soon, with Temporal or without it: the sweeper rings again later. */
  ringMs: 2_000,
  /** Long enough for a busy worker, short enough for a person waiting at a screen. */
  updateMs: 10_000,
  healthMs: 1_500,
}
/** A poll lasts a minute; whoever has not asked for longer is gone. */
const workerSeenWithinMs = 75_000

type UpdateName = 'takeOver' | 'release' | 'agentSend' | 'closeCase' | 'pause'

/** Connects at the first call and not before, so that the API comes up, and takes webhooks, while Temporal is away. */
export function createConversationGateway(
  environment: Pick<Environment, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'>,
  dataConverter: DataConverter,
  { ringMs, updateMs, healthMs } = patience,
): ConversationGateway {
  const connection = Connection.lazy({ address: environment.TEMPORAL_ADDRESS, connectTimeout: ringMs })
  const namespace = environment.TEMPORAL_NAMESPACE
  const client = new Client({ connection, namespace, dataConverter })

  /** Runs one call against its deadline; a silent Temporal or worker becomes a sentence for people. */
  async function within<Result>(milliseconds: number, call: () => Promise<Result>): Promise<Result> {
    try {
      return await client.withDeadline(Date.now() + milliseconds, call)
    } catch (error) {
      throw unanswered(error)
    }
  }

  function update<Name extends UpdateName>(name: Name) {
    return (address: ConversationAddress, command: Parameters<ConversationGateway[Name]>[1]): Promise<MemberReply> =>
      within(updateMs, async () => {
        try {
          return await client.workflow.executeUpdateWithStart<(input: ConversationInput) => Promise<void>, MemberReply, [unknown]>(name, {
            args: [command],
            // A repeated request is the same update while this run lives; Mongo knows it for good.
            updateId: command.requestId,
            startWorkflowOperation: new WithStartWorkflowOperation(conversationWorkflow, startOptionsOf(address)),
          })
        } catch (error) {
          if (error instanceof WorkflowUpdateFailedError) return { type: 'refused', code: 'conversation.refused' }
          throw error
        }
      })
  }

  async function health() {
    try {
      const reply = await connection.withDeadline(Date.now() + healthMs, () =>
        connection.workflowService.describeTaskQueue({ namespace, taskQueue: { name: queues.conversations }, taskQueueType: 1 }),
      )
      const seen = (reply.pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000)
      return { temporal: true, worker: seen.some((at) => Date.now() - at < workerSeenWithinMs) }
    } catch {
      return { temporal: false, worker: false }
    }
  }

  return {
    async ring(address, ids) {
      await within(ringMs, () =>
        client.workflow.signalWithStart<(input: ConversationInput) => Promise<void>, [{ ids: string[] }]>(conversationWorkflow, {
          ...startOptionsOf(address),
          signal: ring,
          signalArgs: [{ ids }],
        }),
      )
    },
    takeOver: update('takeOver'),
    release: update('release'),
    agentSend: update('agentSend'),
    closeCase: update('closeCase'),
    pause: update('pause'),
    async startPublish(input, id) {
      await within(ringMs, () =>
        client.workflow.start(publishWorkflow, {
          workflowId: `publish/${input.companyId}/${input.flowId}/${id}`,
          taskQueue: queues.bulk,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          priority: { priorityKey: 4, fairnessKey: input.companyId },
        }),
      )
    },
    async startMail(input) {
      await within(ringMs, () => client.workflow.start(mailWorkflow, mailStartOptions(input)))
    },
    async watchChannel(input) {
      await within(ringMs, () =>
        client.workflow.start(watchChannelWorkflow, {
          workflowId: `watch/${input.companyId}/${input.channelId}`,
          taskQueue: queues.bulk,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          priority: { priorityKey: 3, fairnessKey: input.companyId },
        }),
      )
    },
    async look(companyId) {
      await within(ringMs, () => client.workflow.signalWithStart(inboxRoutingWorkflow, lookOptions(companyId)))
    },
    async testTemplate(input) {
      await within(ringMs, () =>
        client.workflow.start(testTemplateWorkflow, {
          workflowId: `templateTest/${input.companyId}/${input.testId}`,
          taskQueue: queues.bulk,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          priority: { priorityKey: 2, fairnessKey: input.companyId },
        }),
      )
    },
    health,
    close: () => connection.close(),
  }
}

function unanswered(error: unknown): UnavailableError {
  const late = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcDeadlineError(error)
  return late
    ? new UnavailableError(
        'temporal.noAnswer',
        'The conversation did not answer in time: its worker is away or very busy. What was stored is safe. Look again in a moment before you repeat it.',
      )
    : new UnavailableError(
        'temporal.away',
        'Temporal does not answer, so conversations cannot be reached now. What was stored is safe. Try again in a moment.',
      )
}
