import { z } from 'zod'
import { repliesOf } from '../channels/template-send.ts'
import { windowOpen } from '../channels/window.ts'
import type { Choice } from '../conversation/state.ts'
import { type Content, choicesOf, contentSchema } from '../flow/content.ts'
import { awaitTap, resumeTap } from './choice-reply.ts'
import { defineNode, type NodeContext, type NodeResult } from './define-node.ts'
import { resumeDelivery, sendThen } from './delivery.ts'
import { nodeProblem } from './node-problem.ts'
import { choicePorts, failed, optionalNext } from './ports.ts'
import { checkTemplateChoice, sayChosen, templateChoiceSchema, templateChoices } from './template-choice.ts'
import { field, words } from './words.ts'

const contentsSchema = z.array(contentSchema).min(1).max(5)

const params = z.object({
  messages: contentsSchema.meta(field(words('Mensajes', 'Mensagens', 'Messages'), { widget: 'contents' })),
  overrides: z
    .partialRecord(z.enum(['whatsapp', 'instagram', 'tiktok', 'test']), contentsSchema)
    .default({})
    .meta(
      field(words('Otros mensajes por canal', 'Outras mensagens por canal', 'Other messages per channel'), {
        widget: 'contents',
        advanced: true,
      }),
    ),
  whenWindowClosed: z
    .enum(['fail', 'template'])
    .default('fail')
    .meta(
      field(words('Si pasaron 24 horas', 'Se passaram 24 horas', 'If 24 hours have passed'), {
        widget: 'select',
        choices: {
          fail: words('Tratar como fallo', 'Tratar como falha', 'Treat as a failure'),
          template: words('Enviar una plantilla', 'Enviar um modelo', 'Send a template'),
        },
        advanced: true,
      }),
    ),
  template: templateChoiceSchema
    .optional()
    .meta(
      field(words('Plantilla', 'Modelo', 'Template'), { widget: 'template', showWhen: { param: 'whenWindowClosed', in: ['template'] } }),
    ),
})
type Params = z.infer<typeof params>

/** Says one to five messages in order; buttons under them are ports. */
export const sendMessage = defineNode({
  kind: 'sendMessage',
  version: 1,
  label: words('Enviar mensaje', 'Enviar mensagem', 'Send message'),
  keywords: words(
    'texto imagen botones lista foto video audio archivo enlace',
    'texto imagem botões lista foto vídeo áudio arquivo link',
    'text image buttons list photo video audio file link',
  ),
  icon: 'message',
  group: 'message',
  description: words(
    'Envía textos, imágenes, botones o listas, uno tras otro.',
    'Envia textos, imagens, botões ou listas, um após o outro.',
    'Sends texts, images, buttons or lists, one after the other.',
  ),
  params,
  ports: (params) => [optionalNext, ...choicePorts(allChoices(params)), failed],
  enter: (context) => {
    const { params, situation } = context
    const { channel, lastInboundAt } = situation
    if (windowOpen(channel.kind, lastInboundAt, context.at)) return say(context, messagesFor(context))
    if (params.whenWindowClosed === 'template' && params.template) return sayChosen(context, params.template)
    const message = 'More than 24 hours have passed since the customer wrote: only an approved template may be sent now.'
    return { next: { type: 'fail', code: 'channel.windowClosed', message } }
  },
  resume: (context) => {
    const { event, run } = context
    if (event.type === 'deliveryFinished') return resumeDelivery(context, () => awaitTap(context, choicesHere(context)))
    if (event.type === 'messageReceived') return resumeTap(context, choicesHere(context))
    const handedBack = event.type === 'ownerChanged' && event.owner.type === 'bot' && event.resume === 'resume'
    if (handedBack && run.wait?.type === 'reply') return repeatQuestion(context)
    return { next: { type: 'stay' } }
  },
  check: (context) => {
    const { params } = context
    if (params.whenWindowClosed !== 'template') return []
    if (params.template) return checkTemplateChoice(context, 'template.', params.template)
    const sentence = words(
      'Elige la plantilla que se envía cuando pasaron 24 horas, o trata ese caso como fallo.',
      'Escolha o modelo enviado quando passaram 24 horas, ou trate esse caso como falha.',
      'Choose the template that is sent when 24 hours have passed, or treat that case as a failure.',
    )
    return [nodeProblem(context, 'error', 'sendMessage.noTemplate', 'template', sentence)]
  },
  summary: (params) => params.messages.map(lineOf).join(' · '),
  shows: (params) => params.messages,
  contents: (params) => [
    ...params.messages.map((content, index) => ({ field: `messages.${index}`, content })),
    ...Object.entries(params.overrides).flatMap(([channel, contents]) =>
      (contents ?? []).map((content, index) => ({ field: `overrides.${channel}.${index}`, content })),
    ),
  ],
  says: ({ messages, overrides, whenWindowClosed }) =>
    Object.keys(overrides).length > 0 || whenWindowClosed === 'template' ? null : messages,
  // Contents are plain JSON; their optional fields may only be undefined, which JSON drops.
  saying: (messages) => ({ messages: JSON.parse(JSON.stringify(messages)) }),
  speaks: true,
  time: (params, port) => {
    const tapped = allChoices(params).some((choice) => choice.id === port)
    return tapped ? { seconds: Number.POSITIVE_INFINITY, resetsWindow: true } : { seconds: 0, resetsWindow: false }
  },
})

/** A message in a line for the node's card: what the customer reads. */
export function lineOf(content: Content): string {
  if ('text' in content) return content.text
  if (content.type === 'media') return content.caption ?? content.media
  return content.type === 'contact' ? content.name : (content.name ?? content.address ?? content.type)
}

/** The choices of contents as what a run waits for. */
function choicesIn(contents: readonly Content[]): Choice[] {
  return contents.flatMap(choicesOf).map(({ id, title, synonyms }) => ({ id, title, synonyms: synonyms ?? [] }))
}

function say(context: NodeContext<Params>, contents: Content[]): NodeResult {
  return sendThen(context, contents.map(context.say), awaitTap(context, choicesIn(contents)))
}

/** Back from a person: only the last message with something to tap is said again. */
function repeatQuestion(context: NodeContext<Params>): NodeResult {
  const question = messagesFor(context).findLast((content) => choicesOf(content).length > 0)
  const again = { ...context, run: { ...context.run, memory: {} } }
  return sendThen(context, question ? [context.say(question)] : [], {
    ...awaitTap(again, choicesHere(context)),
    memory: { askedAt: context.at },
  })
}

function messagesFor(context: NodeContext<Params>): Content[] {
  const { messages, overrides } = context.params
  return (overrides[context.situation.channel.kind] ?? messages).map(context.renderContent)
}

/** Everything that may have been tapped here, as rendered: messages of this channel and the template's quick replies. */
function choicesHere(context: NodeContext<Params>): Choice[] {
  const { template } = context.params
  return [...choicesIn(messagesFor(context)), ...(template ? templateChoices(template) : [])]
}

function allChoices(params: Params): { id: string; title: string; card?: number }[] {
  const contents = [params.messages, ...Object.values(params.overrides)].flatMap((list) => list ?? [])
  return [...contents.flatMap(choicesOf), ...(params.template ? repliesOf(params.template) : [])]
}
