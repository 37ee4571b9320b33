import { z } from 'zod'
import { conditionSchema, describeCondition, evaluate } from '../expressions/condition.ts'
import { clockOf } from './clock-of.ts'
import { defineNode } from './define-node.ts'
import { nodeProblem } from './node-problem.ts'
import { branchName, branchPorts } from './ports.ts'
import { field, words } from './words.ts'

const params = z.object({
  branches: z
    .array(z.object({ id: z.string().min(1).max(40), label: z.string().max(60).default(''), when: conditionSchema }))
    .min(1)
    .max(20)
    .meta(field(words('Caminos', 'Caminhos', 'Branches'), { widget: 'branches' })),
})

/** Leaves by the first branch whose condition holds, else by `else`. */
export const condition = defineNode({
  kind: 'condition',
  version: 1,
  label: words('Condición', 'Condição', 'Condition'),
  keywords: words('si entonces filtro camino', 'se então filtro caminho', 'if then filter branch'),
  icon: 'arrows-split-2',
  group: 'logic',
  description: words(
    'Elige el primer camino cuya condición se cumple.',
    'Escolhe o primeiro caminho cuja condição se cumpre.',
    'Takes the first branch whose condition holds.',
  ),
  params,
  ports: (params) => [
    ...branchPorts(
      params.branches.map(({ id, label, when }, index) => ({
        id,
        label: branchName(label, index),
        detail: words(describeCondition(when, 'es'), describeCondition(when, 'pt'), describeCondition(when, 'en')),
      })),
    ),
    { id: 'else', label: words('Si no', 'Senão', 'Else') },
  ],
  enter: (context) => {
    const branch = context.params.branches.find(({ when }) => evaluate(when, context.lookup, clockOf(context)))
    return { next: { type: 'leave', port: branch?.id ?? 'else' } }
  },
  check: (context) =>
    context.params.branches.flatMap(({ label, when }, index) => {
      if (when.items.length > 0) return []
      const name = branchName(label, index)
      const sentence = words(
        `El camino «${name.es}» no tiene ninguna condición. Agrega una, o quita el camino.`,
        `O caminho «${name.pt}» não tem nenhuma condição. Adicione uma, ou remova o caminho.`,
        `The branch "${name.en}" has no condition. Add one, or remove the branch.`,
      )
      return [nodeProblem(context, 'warning', 'condition.empty', `branches.${index}.when`, sentence)]
    }),
  summary: (params, { language }) => params.branches.map(({ label, when }) => label || describeCondition(when, language)).join(' · '),
})
