import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { branchName, branchPorts } from './ports.ts'
import { field, words } from './words.ts'

const params = z.object({
  branches: z
    .array(z.object({ id: z.string().min(1).max(40), label: z.string().max(60).default(''), weight: z.number().min(0).max(1000) }))
    .min(2)
    .max(10)
    .refine((branches) => branches.some(({ weight }) => weight > 0), { message: 'One branch must have a weight.' })
    .meta(field(words('Grupos', 'Grupos', 'Groups'), { widget: 'weights' })),
})

/** Deals contacts out by weight; the same contact always gets the same branch of a node. */
export const split = defineNode({
  kind: 'split',
  version: 1,
  label: words('Dividir al azar', 'Dividir ao acaso', 'Split'),
  keywords: words('prueba a/b porcentaje azar', 'teste a/b porcentagem acaso', 'a/b test percent random'),
  icon: 'arrows-shuffle',
  group: 'logic',
  description: words(
    'Reparte los contactos entre caminos según un peso; a cada uno le toca siempre el mismo.',
    'Distribui os contatos entre caminhos conforme um peso; cada um recebe sempre o mesmo.',
    'Deals contacts out between branches by weight; each one always gets the same.',
  ),
  params,
  ports: (params) => branchPorts(params.branches.map(({ id, label }, index) => ({ id, label: branchName(label, index) }))),
  enter: (context) => {
    const { branches } = context.params
    const total = branches.reduce((sum, { weight }) => sum + weight, 0)
    const point = fraction(`${context.situation.contact.id}|${context.flow.flowId}|${context.node.id}`) * total
    let reached = 0
    for (const { id, weight } of branches) {
      reached += weight
      if (point < reached) return { next: { type: 'leave', port: id } }
    }
    return { next: { type: 'leave', port: branches.findLast(({ weight }) => weight > 0)?.id ?? 'next' } }
  },
  summary: ({ branches }, { language }) => {
    const total = branches.reduce((sum, { weight }) => sum + weight, 0)
    const share = (weight: number) => Math.round((100 * weight) / total)
    return branches.map(({ label, weight }, index) => `${branchName(label, index)[language]} ${share(weight)} %`).join(' · ')
  },
})

/** A number from 0 to below 1 that depends on the text alone: FNV-1a with murmur3's last mixing, so that neighbouring ids spread evenly. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
