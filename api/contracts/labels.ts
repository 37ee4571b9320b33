import { z } from 'zod'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

/** Mantine's names, the same in light and dark. */
export const labelColors = ['gray', 'teal', 'indigo', 'violet', 'grape', 'pink', 'orange', 'yellow', 'lime', 'cyan'] as const
const fields = { name: z.string().trim().min(1).max(40), color: z.enum(labelColors).default('gray') }

export const labelSchema = z.object({ id: z.string(), ...fields, version: z.number().int() }).meta({ id: 'Label' })

export const listLabels = defineContract({
  method: 'get',
  path: '/labels',
  summary: 'Labels for conversations, in the order they were made',
  permission: 'conversations.read',
  query: pageQuery,
  reply: pageOf(labelSchema),
})

export const createLabel = defineContract({
  method: 'post',
  path: '/labels',
  summary: 'Make a label; names are unique',
  permission: 'inbox.write',
  body: z.object(fields),
  reply: labelSchema,
  status: 201,
  audit: { action: 'label.created', subject: 'label' },
})

export const changeLabel = defineContract({
  method: 'put',
  path: '/labels/:id',
  summary: 'Rename or colour a label',
  permission: 'inbox.write',
  params: idParams,
  body: z.object({ ...fields, version: z.number().int() }),
  reply: labelSchema,
  audit: { action: 'label.changed', subject: 'label' },
})

export const deleteLabel = defineContract({
  method: 'delete',
  path: '/labels/:id',
  summary: 'Delete a label; conversations lose it',
  permission: 'inbox.write',
  params: idParams,
  reply: null,
  audit: { action: 'label.deleted', subject: 'label' },
})
