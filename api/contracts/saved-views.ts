import { z } from 'zod'
import { viewFilterSchema, viewSortSchema } from '#engine/inbox/view-filter'
import { defineContract } from './define-contract.ts'
import { idParams, pageOf, pageQuery } from './page.ts'

const fields = {
  name: z.string().trim().min(1).max(60),
  filter: viewFilterSchema,
  sort: viewSortSchema.default('activity'),
  /** Everybody's, or only one's own. */
  shared: z.boolean().default(false),
}

export const savedViewSchema = z
  .object({ id: z.string(), ...fields, ownerId: z.string(), version: z.number().int() })
  .meta({ id: 'SavedView' })

export const listSavedViews = defineContract({
  method: 'get',
  path: '/saved-views',
  summary: 'Shared views and your own, in the order they were made',
  permission: 'conversations.read',
  query: pageQuery,
  reply: pageOf(savedViewSchema),
})

export const createSavedView = defineContract({
  method: 'post',
  path: '/saved-views',
  summary: 'Keep a view',
  permission: 'conversations.read',
  body: z.object(fields),
  reply: savedViewSchema,
  status: 201,
  audit: { action: 'savedView.created', subject: 'savedView' },
})

export const changeSavedView = defineContract({
  method: 'put',
  path: '/saved-views/:id',
  summary: 'Change a view of yours (shared ones: with the right to manage the inbox)',
  permission: 'conversations.read',
  params: idParams,
  body: z.object({ ...fields, version: z.number().int() }),
  reply: savedViewSchema,
  audit: { action: 'savedView.changed', subject: 'savedView' },
})

export const deleteSavedView = defineContract({
  method: 'delete',
  path: '/saved-views/:id',
  summary: 'Delete a view of yours (shared ones: with the right to manage the inbox)',
  permission: 'conversations.read',
  params: idParams,
  reply: null,
  audit: { action: 'savedView.deleted', subject: 'savedView' },
})
