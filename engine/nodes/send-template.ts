import { repliesOf } from '../channels/template-send.ts'
import { awaitTap, resumeTap } from './choice-reply.ts'
import { defineNode } from './define-node.ts'
import { resumeDelivery } from './delivery.ts'
import { choicePorts, failed, optionalNext } from './ports.ts'
import { checkTemplateChoice, sayChosen, templateChoiceSchema, templateChoices } from './template-choice.ts'
import { words } from './words.ts'

/** Sends an approved template, inside or outside the service window; quick replies are ports. */
export const sendTemplate = defineNode({
  kind: 'sendTemplate',
  version: 1,
  label: words('Enviar plantilla', 'Enviar modelo', 'Send template'),
  keywords: words('plantilla aprobada hsm aviso', 'modelo aprovado hsm aviso', 'approved template hsm notice'),
  icon: 'template',
  group: 'message',
  description: words(
    'Envía una plantilla aprobada, también cuando pasaron más de 24 horas.',
    'Envia um modelo aprovado, também quando passaram mais de 24 horas.',
    'Sends an approved template, also when more than 24 hours have passed.',
  ),
  params: templateChoiceSchema,
  ports: (params) => [optionalNext, ...choicePorts(repliesOf(params)), failed],
  enter: (context) => sayChosen(context, context.params),
  resume: (context) => {
    const choices = templateChoices(context.params)
    if (context.event.type === 'deliveryFinished') return resumeDelivery(context, () => awaitTap(context, choices))
    return resumeTap(context, choices)
  },
  check: (context) => checkTemplateChoice(context, '', context.params),
  summary: (params) => [params.name, ...params.body.map((value) => value.text)].join(' · '),
  sendsTemplate: ({ name, language }) => ({ name, language }),
  time: (params, port) => {
    const tapped = repliesOf(params).some((reply) => reply.id === port)
    return tapped ? { seconds: Number.POSITIVE_INFINITY, resetsWindow: true } : { seconds: 0, resetsWindow: false }
  },
})
