import type { EventBody } from '#engine/conversation/event'
import { UnavailableError, UserError } from '#engine/errors'
import { definitionOf } from '#engine/nodes/index'
import type { Conversation } from '#storage/documents/conversation'
import type { RunDoc } from '#storage/documents/run'
import type { OwnershipReply, Stale } from '#storage/repositories/member-request'
import { type Actor, may, memberIdOf } from '../auth/actor.ts'
import { requireOwnFiles } from '../channels/require-own-files.ts'
import * as contracts from '../contracts/desk.ts'
import { assign, change, type MemberAct, performBulk, requestOf } from '../conversations/member-actions.ts'
import { addressedBy } from '../conversations/outreach.ts'
import { refusal, requireDone } from '../conversations/refusal.ts'
import { addressOf, shownNow } from '../conversations/shown-conversation.ts'
import { requireMayContact, templateMessage } from '../conversations/template-message.ts'
import { visibleConversation } from '../conversations/visible-conversation.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { type Bell, ringEach } from '../ring-each.ts'
import { companyRoute, found, type Route } from '../route.ts'

interface Call {
  repositories: Repositories
  actor: Actor
  params: { id: string }
  requestKey: string
}

/** How many of many conversations are changed at the same time. */
const AT_ONCE = 10

/** What agents do with conversations besides writing. */
export function createDeskRoutes({ conversations, log }: Pick<ApiDeps, 'conversations' | 'log'>): Route[] {
  async function act({ repositories, actor, params, requestKey }: Call, perform: (act: MemberAct) => Promise<OwnershipReply | Stale>) {
    const conversation = await visibleConversation(repositories, actor, params.id)
    requireDone(await perform({ repositories, actor, conversation, requestKey }))
    await ring(conversation, `desk:${requestKey}`)
    return { conversation: await shownNow(repositories, conversation.id) }
  }

  /** What was done is stored with an event that the next turn hears; the sweeper rings for it if this does not. */
  async function ring(conversation: Conversation, id: string): Promise<void> {
    await conversations
      .ring(addressOf(conversation), [id])
      .catch(() => log.warn('a conversation could not be told what was done with it; it is told later'))
  }

  /** Somebody may have room now, or something new waits. */
  async function askRouting(companyId: string): Promise<void> {
    await conversations.look(companyId).catch(() => log.warn('the queue could not be told to look; it looks by itself soon'))
  }

  async function tell({ repositories, actor, params, requestKey }: Call, bodyOf: (conversation: Conversation) => Promise<EventBody>) {
    const conversation = await visibleConversation(repositories, actor, params.id)
    const id = `wish:${requestKey}`
    await repositories.events.add(conversation.id, { id, body: await bodyOf(conversation), at: Date.now() })
    await ring(conversation, id)
    return { conversation: await shownNow(repositories, conversation.id) }
  }

  return [
    companyRoute(contracts.changeManyConversations, async ({ repositories, actor, body, requestKey, note }) => {
      const { ids, action } = body
      if (action.type === 'assign' && !may(actor, 'conversations.assign'))
        throw new UserError('auth.forbidden', 'Your role may not give conversations to others. Nothing was done.')
      const one = async (id: string): Promise<{ id: string; bell: Bell } | { id: string; code: string; message: string }> => {
        try {
          const conversation = await visibleConversation(repositories, actor, id)
          const requestId = `${requestKey}:${id}`
          requireDone(await performBulk({ repositories, actor, conversation, requestKey: requestId }, action))
          return { id, bell: { address: addressOf(conversation), ids: [`desk:${requestId}`] } }
        } catch (error) {
          // One that cannot be changed now leaves the others done.
          if (!(error instanceof UserError || error instanceof UnavailableError)) throw error
          return { id, code: error.code, message: error.message }
        }
      }
      const wanted = [...new Set(ids)]
      const outcomes: Awaited<ReturnType<typeof one>>[] = []
      for (let from = 0; from < wanted.length; from += AT_ONCE)
        outcomes.push(...(await Promise.all(wanted.slice(from, from + AT_ONCE).map(one))))
      const done = outcomes.filter((outcome) => 'bell' in outcome)
      const refused = outcomes.filter((outcome) => 'code' in outcome)
      const bells = done.map(({ bell }) => bell)
      const { notRung } = await ringEach(bells, (address, rung) => conversations.ring(address, rung))
      if (action.type !== 'mark') await askRouting(actor.companyId)
      if (notRung > 0) log.warn({ notRung }, 'conversations could not be told what was done with them; they are told later')
      note({ detail: { action: action.type, done: String(done.length), refused: String(refused.length) } })
      return { done: done.map(({ id }) => id), refused }
    }),

    companyRoute(contracts.startConversation, async ({ repositories, actor, body, requestKey, note }) => {
      const channel = found(await repositories.channels.get(body.channelId), 'channel')
      const template = found(await repositories.templates.get(body.template.templateId), 'template')
      const { content, purpose } = templateMessage({ template, values: body.template.values }, channel, Date.now())
      await requireOwnFiles(repositories, body.template.values)
      const { contact, place } = await addressedBy(repositories, actor, channel, body.to)
      const before = contact && (await repositories.conversations.of(contact.id, channel.id))
      const at = Date.now()
      await requireMayContact(repositories, { contact, channel, purpose, lastInboundAt: before?.lastInboundAt ?? null }, at)
      const placed = found(await place(at), 'contact')
      // What nobody has yet, an agent takes by writing first, whatever they see else.
      const known = found(await repositories.conversations.get(placed._id), 'conversation')
      const conversation = known.owner.type === 'bot' ? known : await visibleConversation(repositories, actor, known.id)
      const request = requestOf({ repositories, actor, conversation, requestKey })
      const queued = await repositories.ownership.queueAgentMessage({ ...request, content, purpose })
      if (queued.type !== 'queued') throw refusal(queued)
      const { messageId } = queued
      // The message is stored and will leave: a workflow that does not answer now is rung by the sweeper.
      await conversations
        .agentSend(addressOf(conversation), { requestId: requestKey, memberId: request.memberId, messageId })
        .catch(() => log.warn('a first message could not be announced; it waits in the database'))
      note({ subjectId: conversation.id, detail: { channelId: channel.id } })
      return { conversation: await shownNow(repositories, conversation.id) }
    }),

    companyRoute(contracts.assignConversation, async (call) => {
      const assigned = await act(call, (one) => assign(one, call.body))
      await askRouting(call.actor.companyId)
      return assigned
    }),
    companyRoute(contracts.snoozeConversation, (call) =>
      act(call, (one) => one.repositories.deskActions.snooze({ ...requestOf(one), ...call.body })),
    ),
    companyRoute(contracts.wakeConversation, (call) => act(call, (one) => one.repositories.deskActions.wake(requestOf(one)))),
    companyRoute(contracts.changeConversation, (call) => act(call, (one) => change(one, call.body))),
    companyRoute(contracts.markConversation, (call) =>
      act(call, async (one) => {
        if (call.body.read) await one.repositories.thread.seeMentions(memberIdOf(one.actor), one.conversation.id)
        return await one.repositories.deskActions.mark({ ...requestOf(one), read: call.body.read })
      }),
    ),

    companyRoute(contracts.changeRun, (call) =>
      tell(call, async (conversation) => {
        const run = found(await call.repositories.runs.get(call.params.runId), 'run')
        if (run.conversationId !== conversation.id) found(null, 'run')
        return await wishFor(call.repositories, run, call.body)
      }),
    ),
    companyRoute(contracts.startFlow, (call) =>
      tell(call, async ({ owner }) => {
        const flow = found(await call.repositories.flows.get(call.body.flowId), 'flow')
        const by = memberIdOf(call.actor)
        if (owner.type === 'agent' && owner.memberId !== by) throw refusal({ type: 'ownedBy', memberId: owner.memberId })
        if (flow.liveVersion === null || !flow.switchedOn)
          throw new UserError(
            'flow.notPublished',
            'This flow is not published, or it is switched off. Nothing was started. Publish it first.',
          )
        return { type: 'startRequested', flowId: flow.id, by }
      }),
    ),
  ]
}

type RunChange = { type: 'stop' } | { type: 'advance' } | { type: 'leave'; nodeId: string; port: string }

async function wishFor({ flows }: Repositories, run: RunDoc, wish: RunChange): Promise<EventBody> {
  const { id: runId } = run
  if (run.status !== 'active') throw new UserError('run.conflict', 'This run is over already. Nothing was done. Read it again.')
  if (wish.type === 'stop') return { type: 'stopRequested', runId }
  if (wish.type === 'advance') return { type: 'advanceRequested', runId }
  const { nodeId, port } = wish
  const node = (await flows.compiled(run.flowId, run.version))?.compiled.nodes[nodeId]
  // Params were parsed by this kind's schema when the version was compiled.
  const ports = node === undefined ? [] : (definitionOf(node.kind)?.ports(node.params as never) ?? [])
  if (run.nodeId !== nodeId) throw new UserError('run.conflict', 'The run has gone on since you looked. Nothing was done. Read it again.')
  if (!ports.some(({ id }) => id === port))
    throw new UserError('run.noSuchPort', 'This node has no such way out. Nothing was done. Name one of its ports.')
  return { type: 'leaveRequested', runId, nodeId, port }
}
