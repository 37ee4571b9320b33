import { countsAsAnswer, type InboundMessage } from '../conversation/message.ts'
import type { Accept } from '../expressions/answer-types.ts'
import type { Content } from '../flow/content.ts'
import type { Json } from '../json.ts'
import { dueAt, nextDue, type Waited } from './ask-clock.ts'
import { NONE, type Option, optionsOf, questionWith } from './ask-options.ts'
import { type AskParams, amountSchema, askParams, askPorts, checkAsk } from './ask-params.ts'
import { defineNode, type NodeContext, type NodeResult } from './define-node.ts'
import { resumeDelivery, sendThen } from './delivery.ts'
import { lineOf } from './send-message.ts'
import { numberFrom } from './templated.ts'
import { words } from './words.ts'

/** Asks, reads the answer by its type, repeats, reminds, and knows every way it can end. */
export const ask = defineNode({
  kind: 'ask',
  version: 1,
  label: words('Preguntar', 'Perguntar', 'Ask'),
  keywords: words(
    'pregunta dato formulario opción botones menú encuesta',
    'pergunta dado formulário opção botões menu pesquisa',
    'question data form choice buttons menu survey',
  ),
  icon: 'help-circle',
  group: 'question',
  description: words(
    'Hace una pregunta, espera la respuesta y comprueba que sirva.',
    'Faz uma pergunta, espera a resposta e verifica se serve.',
    'Asks a question, waits for the answer and checks that it fits.',
  ),
  params: askParams,
  ports: askPorts,
  enter: (context) => {
    const options = choosable(context)
    if (context.params.optionsFrom && context.params.answer === 'choice' && options.length === 0) {
      return { next: { type: 'leave', port: NONE } }
    }
    return askAnew(context, questionOf(context, options), { attempts: 0 })
  },
  resume: (context) => {
    const { event, run } = context
    if (event.type === 'messageReceived') return hear(context, event.message)
    if (event.type === 'deliveryFinished') return resumeDelivery(context, () => awaitAnswer(context, notesOf(context)))
    if (event.type === 'timeCame' && run.wait?.type === 'reply') return whenDue(context, run.wait)
    const handedBack = event.type === 'ownerChanged' && event.owner.type === 'bot' && event.resume === 'resume'
    if (handedBack) return askAnew(context, questionOf(context, choosable(context)), { attempts: notesOf(context).attempts })
    return { next: { type: 'stay' } }
  },
  check: checkAsk,
  summary: (params) => lineOf(params.content),
  shows: (params) => [params.content],
  contents: (params) => [
    { field: 'content', content: params.content },
    ...(params.retryText ? [{ field: 'retryText', content: textOf(params.retryText) }] : []),
    ...params.reminders.map((reminder, index) => ({ field: `reminders.${index}.text`, content: textOf(reminder.text) })),
  ],
  writes: (params) => (params.saveTo ? [params.saveTo] : []),
  speaks: true,
  waits: true,
  time: (params, port) => {
    // An empty list leaves by `none` at once.
    if (port === 'failed' || port === NONE) return { seconds: 0, resetsWindow: false }
    if (port !== 'timeout') return { seconds: Number.POSITIVE_INFINITY, resetsWindow: true }
    const { timeoutSeconds, timeoutIn } = params
    if (timeoutSeconds === undefined) return { seconds: Number.POSITIVE_INFINITY, leastSeconds: 0, resetsWindow: false, never: true }
    return {
      seconds: timeoutIn === 'always' ? timeoutSeconds : Number.POSITIVE_INFINITY,
      leastSeconds: timeoutSeconds,
      resetsWindow: false,
    }
  },
})

/** The node's own notes while it waits. */
interface Notes {
  attempts: number
  waited: Waited
  askedAt: number
}

function notesOf(context: NodeContext<AskParams>): Notes {
  const { memory, wait } = context.run
  const number = (name: string, fallback: number) => (typeof memory[name] === 'number' ? memory[name] : fallback)
  return {
    attempts: number('attempts', 0),
    waited: { seconds: number('waitedSeconds', 0), reminders: number('remindersSent', 0) },
    // The engine moves an open wait along with the floor; the note only bridges a wait for delivery.
    askedAt: wait?.type === 'reply' ? wait.since : number('askedAt', context.at),
  }
}

function memoryOf({ attempts, waited, askedAt }: Notes): Record<string, Json> {
  return { attempts, waitedSeconds: waited.seconds, remindersSent: waited.reminders, askedAt }
}

/** Says the question (or what stands for it) and starts the clock. */
function askAnew(context: NodeContext<AskParams>, content: Content, { attempts }: { attempts: number }): NodeResult {
  const notes = { attempts, waited: { seconds: 0, reminders: 0 }, askedAt: context.at }
  return sendThen(context, [context.say(content)], awaitAnswer(context, notes))
}

function awaitAnswer(context: NodeContext<AskParams>, notes: Notes): NodeResult {
  const due = nextDue(context.params, notes.waited)
  const choices = choosable(context).map(({ id, title, synonyms }) => ({ id, title, synonyms }))
  const wakeAt = due && { wakeAt: dueAt(context, due, notes.waited) }
  return {
    memory: memoryOf(notes),
    next: { type: 'wait', for: { type: 'reply', since: notes.askedAt, ...wakeAt, choices, choicesOnly: false } },
  }
}

function hear(context: NodeContext<AskParams>, message: InboundMessage): NodeResult {
  if (!countsAsAnswer(message)) return { next: { type: 'stay' } }
  const { params } = context
  const options = choosable(context)
  const accept = acceptedBy(context)
  if (accept === null) return notALimit
  const answer = context.readAnswer(params.answer, forThisNode(context, message), { choices: options, accept })
  if (answer.ok) return answered(context, answer.value, options)
  if (answer.reason === 'otherType' && context.isWired('otherType')) return { next: { type: 'leave', port: 'otherType' } }
  const attempts = notesOf(context).attempts + 1
  if (attempts >= params.attempts) return { next: { type: 'leave', port: 'invalid' } }
  const again = params.retryText ? textOf(context.render(params.retryText)) : questionOf(context, options)
  return askAnew(context, again, { attempts })
}

function answered(context: NodeContext<AskParams>, value: Json, options: Option[]): NodeResult {
  const { answer, optionsFrom, saveTo } = context.params
  const option = answer === 'choice' ? options.find(({ id }) => id === value) : undefined
  const kept = option ? option.value : value
  const fromList = option?.id === NONE ? NONE : 'chosen'
  const port = option === undefined ? 'answered' : optionsFrom ? fromList : option.id
  return { ...(saveTo && { variables: { [saveTo]: kept } }), next: { type: 'leave', port } }
}

function whenDue(context: NodeContext<AskParams>, wait: { wakeAt?: number | undefined }): NodeResult {
  const notes = notesOf(context)
  const due = nextDue(context.params, notes.waited)
  if (!due || wait.wakeAt === undefined || context.at < wait.wakeAt) return { next: { type: 'stay' } }
  if (due.type === 'timeout') return { next: { type: 'leave', port: 'timeout' } }
  const waited = { seconds: due.seconds, reminders: notes.waited.reminders + 1 }
  return sendThen(context, [context.say(textOf(context.render(due.text)))], awaitAnswer(context, { ...notes, waited }))
}

const notALimit: NodeResult = {
  next: { type: 'fail', code: 'ask.notALimit', message: 'The least or the most that is accepted did not come out as a number.' },
}

/** What is accepted, with limits worked out; null where one of them is no number. */
function acceptedBy({ params: { accept }, render }: NodeContext<AskParams>): Accept | null {
  const { min, max, ...rest } = accept
  const [least, most] = [min, max].map((limit) => (limit === undefined ? undefined : numberFrom(limit, amountSchema, render)))
  if (least === null || most === null) return null
  return { ...rest, ...(least !== undefined && { min: least }), ...(most !== undefined && { max: most }) }
}

/** A tap under another node's message says here only what its title says. */
function forThisNode(context: NodeContext<AskParams>, message: InboundMessage): InboundMessage {
  if (message.tap?.nodeId === context.node.id) return message
  const { tap: _elsewhere, ...rest } = message
  return rest
}

function choosable(context: NodeContext<AskParams>): Option[] {
  return context.params.answer === 'choice' ? optionsOf(context) : []
}

function questionOf(context: NodeContext<AskParams>, options: Option[]): Content {
  const { content, listLabel } = context.params
  return questionWith(context.situation.channel.kind, context.renderContent(content), options, context.render(listLabel))
}

function textOf(text: string): Content {
  return { type: 'text', text }
}
