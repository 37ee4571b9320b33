import { z } from 'zod'
import { type AnswerTypeName, acceptSchema, answerTypes } from '../expressions/answer-types.ts'
import { choicesOf, contentSchema } from '../flow/content.ts'
import type { Problem } from '../flow/problem.ts'
import { MAX_OPTIONS, NONE, optionSchema, optionsFromSchema } from './ask-options.ts'
import type { CheckContext, Port } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { choicePorts, failed } from './ports.ts'
import { orTemplate } from './templated.ts'
import { field, words } from './words.ts'

const text = z.string().max(4096)
/** The least or the most of a number or an amount of money. */
export const amountSchema = z.number()

const onlyChoice = { param: 'answer', in: ['choice'] }

/** Everything an `ask` is set up with. */
export const askParams = z.object({
  content: contentSchema.meta(field(words('Pregunta', 'Pergunta', 'Question'), { widget: 'contents' })),
  answer: z
    // The keys of the table, which `Object.keys` only knows as strings.
    .enum(Object.keys(answerTypes) as [AnswerTypeName, ...AnswerTypeName[]])
    .meta(
      field(words('Tipo de respuesta', 'Tipo de resposta', 'Type of answer'), {
        widget: 'select',
        choices: answerTypes,
      }),
    ),
  options: z
    .array(optionSchema)
    .max(MAX_OPTIONS)
    .default([])
    .meta(field(words('Opciones', 'Opções', 'Options'), { widget: 'options', showWhen: onlyChoice })),
  optionsFrom: optionsFromSchema.optional().meta(
    field(words('Opciones de una lista', 'Opções de uma lista', 'Options from a list'), {
      widget: 'path',
      showWhen: onlyChoice,
      advanced: true,
    }),
  ),
  listLabel: z
    .string()
    .max(20)
    .default('Ver opciones')
    .meta(
      field(words('Botón que abre la lista', 'Botão que abre a lista', 'Button that opens the list'), {
        showWhen: onlyChoice,
        advanced: true,
      }),
    ),
  accept: acceptSchema
    .extend({ min: orTemplate(amountSchema).optional(), max: orTemplate(amountSchema).optional() })
    .default({})
    .meta(field(words('Qué se acepta', 'O que é aceito', 'What is accepted'), { widget: 'accept', advanced: true })),
  saveTo: z
    .string()
    .max(64)
    .optional()
    .meta(field(words('Guardar en', 'Salvar em', 'Save to'), { widget: 'variable' })),
  attempts: z
    .number()
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta(field(words('Intentos', 'Tentativas', 'Attempts'), { widget: 'number' })),
  retryText: text
    .optional()
    .meta(field(words('Si la respuesta no sirve', 'Se a resposta não servir', 'If the answer does not fit'), { widget: 'textarea' })),
  reminders: z
    .array(z.object({ afterSeconds: z.number().int().min(1).max(31_536_000), text: text.min(1) }))
    .max(3)
    .default([])
    .meta(field(words('Recordatorios', 'Lembretes', 'Reminders'), { widget: 'reminders' })),
  timeoutSeconds: z
    .number()
    .int()
    .min(1)
    .max(31_536_000)
    .optional()
    .meta(field(words('Esperar como máximo', 'Esperar no máximo', 'Wait at most'), { widget: 'duration' })),
  timeoutIn: z
    .enum(['always', 'openingHours'])
    .default('always')
    .meta(
      field(words('El tiempo corre', 'O tempo corre', 'Time runs'), {
        widget: 'select',
        choices: {
          always: words('Siempre', 'Sempre', 'Always'),
          openingHours: words('En horario de atención', 'No horário de atendimento', 'In opening hours'),
        },
        advanced: true,
      }),
    ),
  calendarId: z
    .string()
    .optional()
    .meta(field(words('Horario', 'Horário', 'Calendar'), { widget: 'calendar', showWhen: { param: 'timeoutIn', in: ['openingHours'] } })),
})
export type AskParams = z.infer<typeof askParams>

/** An `ask` leaves by its answer, or by what came instead of one. */
export function askPorts(params: AskParams): Port[] {
  return [...answerPorts(params), ...otherPorts(params)]
}

/** Options that are missing, hidden or clash with other ports, and a calendar that is gone. */
export function checkAsk(context: CheckContext<AskParams>): Problem[] {
  return [...checkChoices(context), ...checkPortNames(context), ...checkCalendar(context)]
}

/** The ways an answer leads on by: one, or one per fixed option, or two for options from a list. */
function answerPorts(params: AskParams): Port[] {
  if (params.answer !== 'choice') return [{ id: 'answered', label: words('Respondió', 'Respondeu', 'Answered') }]
  if (!params.optionsFrom) return choicePorts([...params.options, ...choicesOf(params.content)])
  return [
    { id: 'chosen', label: words('Eligió', 'Escolheu', 'Chosen') },
    { id: NONE, label: words('Ninguna', 'Nenhuma', 'None') },
  ]
}

function otherPorts(params: AskParams): Port[] {
  const timeout: Port = { id: 'timeout', label: words('Sin respuesta', 'Sem resposta', 'No answer') }
  return [
    { id: 'invalid', label: words('No se entendió', 'Não se entendeu', 'Not understood') },
    { id: 'otherType', label: words('Envió otra cosa', 'Enviou outra coisa', 'Sent something else'), optional: true },
    params.timeoutSeconds === undefined ? { ...timeout, optional: true } : timeout,
    failed,
  ]
}

function checkChoices(context: CheckContext<AskParams>): Problem[] {
  const { params } = context
  const drawn = choicesOf(params.content)
  if (params.answer !== 'choice' || params.optionsFrom) return []
  if (params.options.length + drawn.length === 0) {
    const sentence = words(
      'La pregunta no tiene opciones. Agrega al menos una o tómalas de una lista.',
      'A pergunta não tem opções. Adicione ao menos uma ou use uma lista.',
      'The question has no options. Add at least one or take them from a list.',
    )
    return [nodeProblem(context, 'error', 'ask.noOptions', 'options', sentence)]
  }
  const shown = params.options.length === 0 || (drawn.length === 0 && (params.content.type === 'text' || params.content.type === 'media'))
  if (shown) return []
  const sentence = words(
    'Las opciones solo pueden ir bajo un texto, imagen o archivo sin botones propios. Cambia la pregunta o quita sus botones.',
    'As opções só podem ir sob um texto, imagem ou arquivo sem botões próprios. Mude a pergunta ou tire os botões.',
    'Options can only go under a text, image or file without buttons of its own. Change the question or remove its buttons.',
  )
  return [nodeProblem(context, 'error', 'ask.optionsHidden', 'content', sentence)]
}

function checkCalendar(context: CheckContext<AskParams>): Problem[] {
  const { calendarId, timeoutIn } = context.params
  if (timeoutIn !== 'openingHours') return []
  return checkReference(context, 'calendarId', calendarId, context.known.calendars, words('un horario', 'um horário', 'a calendar'))
}

/** An option's id is its port: it may not be one of the other ports' names. */
function checkPortNames(context: CheckContext<AskParams>): Problem[] {
  const names = otherPorts(context.params).map((port) => port.id)
  if (context.params.answer !== 'choice' || !context.params.options.some(({ id }) => names.includes(id))) return []
  const sentence = words(
    `Una opción no puede llamarse por dentro ${names.join(', ')}. Bórrala y créala de nuevo.`,
    `Uma opção não pode ter o id ${names.join(', ')}. Apague e crie de novo.`,
    `An option's id may not be ${names.join(', ')}. Delete it and make it anew.`,
  )
  return [nodeProblem(context, 'error', 'ask.reservedOption', 'options', sentence)]
}
