import { z } from 'zod'
import type { Command } from '../conversation/command.ts'
import type { Problem } from '../flow/problem.ts'
import { type CheckContext, defineNode, type NodeResult } from './define-node.ts'
import { checkReference, nodeProblem } from './node-problem.ts'
import { choiceFrom, orTemplate } from './templated.ts'
import { field, words } from './words.ts'

const priorities = {
  low: words('Baja', 'Baixa', 'Low'),
  normal: words('Normal', 'Normal', 'Normal'),
  high: words('Alta', 'Alta', 'High'),
  urgent: words('Urgente', 'Urgente', 'Urgent'),
}

const params = z.object({
  team: z
    .string()
    .optional()
    .meta(
      field(words('Equipo', 'Equipe', 'Team'), {
        widget: 'team',
        help: words('Vacío: quien esté libre.', 'Vazio: quem estiver livre.', 'Empty: whoever is free.'),
      }),
    ),
  agentId: z
    .string()
    .optional()
    .meta(field(words('Persona', 'Pessoa', 'Agent'), { widget: 'member', advanced: true })),
  priority: orTemplate(z.enum(['low', 'normal', 'high', 'urgent']))
    .default('normal')
    .meta(field(words('Prioridad', 'Prioridade', 'Priority'), { widget: 'select', choices: priorities })),
  note: z
    .string()
    .max(2000)
    .default('')
    .meta(field(words('Nota para quien atiende', 'Nota para quem atende', 'Note for the agent'), { widget: 'textarea' })),
  messageToContact: z
    .string()
    .max(4096)
    .default('')
    .meta(field(words('Mensaje al cliente', 'Mensagem ao cliente', 'Message to the customer'), { widget: 'textarea' })),
  maxWaitSeconds: z
    .number()
    .int()
    .min(1)
    .max(31_536_000)
    .optional()
    .meta(field(words('Esperar como máximo', 'Esperar no máximo', 'Wait at most'), { widget: 'duration' })),
})

const anybody = words('A quien esté libre', 'Para quem estiver livre', 'To whoever is free')
const aTeam = words('A un equipo', 'Para uma equipe', 'To a team')

/** Gives the conversation to people and goes on when they give it back, close it, or nobody comes. */
export const handover = defineNode({
  kind: 'handover',
  version: 1,
  label: words('Pasar a una persona', 'Passar para uma pessoa', 'Hand over to a person'),
  keywords: words('agente humano asesor equipo vendedor', 'agente humano atendente equipe vendedor', 'agent human support team sales'),
  icon: 'headset',
  group: 'people',
  description: words(
    'Pasa la conversación a tu equipo y espera.',
    'Passa a conversa para sua equipe e espera.',
    'Passes the conversation to your team and waits.',
  ),
  params,
  ports: (params) => [
    { id: 'returned', label: words('La devolvió', 'Devolveu', 'Given back'), optional: true },
    { id: 'closed', label: words('La cerró', 'Encerrou', 'Closed'), optional: true },
    { id: 'unavailable', label: words('No hay nadie', 'Não há ninguém', 'Nobody there'), optional: true },
    { id: 'unanswered', label: words('Nadie respondió', 'Ninguém respondeu', 'Unanswered'), optional: params.maxWaitSeconds === undefined },
  ],
  enter: (context) => {
    const { params, run, node, at } = context
    const text = context.render(params.messageToContact)
    const priority = choiceFrom(params.priority, priorities, context.render)
    if (priority === null) return unknownPriority
    const request: Command = {
      kind: 'requestHandover',
      runId: run.id,
      nodeId: node.id,
      ...(params.team !== undefined && { team: params.team }),
      ...(params.agentId !== undefined && { agentId: params.agentId }),
      priority,
      note: context.render(params.note),
    }
    const wakeAt = params.maxWaitSeconds !== undefined && { wakeAt: at + params.maxWaitSeconds * 1000 }
    return {
      commands: [...(text.trim() === '' ? [] : [context.say({ type: 'text', text })]), request],
      next: { type: 'wait', for: { type: 'human', ...wakeAt } },
    }
  },
  resume: ({ event, run, at }) => {
    const { wait } = run
    if (wait?.type !== 'human') return { next: { type: 'stay' } }
    if (event.type === 'handoverSettled') return { next: { type: 'leave', port: event.outcome } }
    if (event.type === 'ownerChanged' && event.owner.type === 'bot' && event.resume === 'resume')
      return { next: { type: 'leave', port: 'returned' } }
    const late = event.type === 'timeCame' && wait.wakeAt !== undefined && at >= wait.wakeAt
    return { next: late ? { type: 'leave', port: 'unanswered' } : { type: 'stay' } }
  },
  check: (context) => [
    ...checkReference(context, 'team', context.params.team, context.known.teams, words('un equipo', 'uma equipe', 'a team')),
    ...checkMember(context),
  ],
  summary: ({ team, note }, { language, nameOf }) =>
    [(team === undefined ? anybody[language] : nameOf('team', team)) ?? aTeam[language], note].filter((part) => part !== '').join(' · '),
  shows: (params) => (params.messageToContact ? [{ type: 'text', text: params.messageToContact }] : []),
  contents: (params) =>
    params.messageToContact ? [{ field: 'messageToContact', content: { type: 'text', text: params.messageToContact } }] : [],
  speaks: true,
  waits: true,
  reachesPerson: true,
  time: (params, port) => {
    if (port === 'unavailable') return { seconds: 0, resetsWindow: false }
    const patience = port === 'unanswered' ? params.maxWaitSeconds : undefined
    return { seconds: patience ?? Number.POSITIVE_INFINITY, leastSeconds: patience ?? 0, resetsWindow: false }
  },
})

const unknownPriority: NodeResult = {
  next: { type: 'fail', code: 'handover.unknownPriority', message: 'The priority came out as none of the four there are.' },
}

/** Somebody who left, or only looks: their conversations would wait in the queue. */
function checkMember(context: CheckContext<z.infer<typeof params>>): Problem[] {
  const { params, known } = context
  if (params.agentId === undefined || known.members === undefined || known.members.includes(params.agentId)) return []
  return [
    nodeProblem(
      context,
      'error',
      'handover.memberGone',
      'agentId',
      words(
        'La persona de este nodo ya no está en la empresa o su rol no atiende. Elige otra, o deja el campo vacío.',
        'A pessoa deste nó não está mais na empresa ou sua função não atende. Escolha outra, ou deixe o campo vazio.',
        'The person of this node has left the company, or their role does not answer. Choose another one, or leave the field empty.',
      ),
    ),
  ]
}
