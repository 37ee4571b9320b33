import { z } from 'zod'
import type { Command } from '../conversation/command.ts'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { field, words } from './words.ts'

const tagsSchema = z.array(z.string().min(1).max(64)).max(20).default([])

const params = z.object({
  add: tagsSchema.meta(field(words('Agregar', 'Adicionar', 'Add'), { widget: 'tags' })),
  remove: tagsSchema.meta(field(words('Quitar', 'Remover', 'Remove'), { widget: 'tags' })),
})

/** Adds and removes tags of the contact. */
export const tag = defineNode({
  kind: 'tag',
  version: 1,
  label: words('Etiquetas', 'Etiquetas', 'Tags'),
  keywords: words('etiquetar marcar segmento', 'etiquetar marcar segmento', 'label mark segment'),
  icon: 'tag',
  group: 'data',
  description: words(
    'Agrega o quita etiquetas del contacto.',
    'Adiciona ou remove etiquetas do contato.',
    "Adds or removes the contact's tags.",
  ),
  params,
  ports: () => [next],
  enter: ({ params, render }) => {
    const named = (tags: string[]) => tags.map((one) => render(one).trim()).filter((one) => one !== '')
    const commands: Command[] = [
      ...named(params.add).map((one): Command => ({ kind: 'addTag', tag: one })),
      ...named(params.remove).map((one): Command => ({ kind: 'removeTag', tag: one })),
    ]
    return { commands, next: { type: 'leave', port: 'next' } }
  },
  summary: ({ add, remove }) => [...add.map((one) => `+${one}`), ...remove.map((one) => `−${one}`)].join(' '),
})
