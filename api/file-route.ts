import { pipeline } from 'node:stream/promises'
import { type Response, Router } from 'express'
import type { OpenedFile } from '#storage/repositories/files'
import { may, resolveActor } from './auth/actor.ts'
import { visibleConversation } from './conversations/visible-conversation.ts'
import type { ApiDeps } from './deps.ts'
import { found } from './route.ts'
import { webHeaders } from './web-headers.ts'

/** What a browser may show by itself; everything else is handed over to be kept. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/|video\/)/

/**
 * The bytes of a conversation's file, to whoever may read the conversation, and of a company's own, to whoever may read its flows. The
 * replies of `/api/v1` that are not JSON.
 */
export function createFileRoute({ auth, storage }: Pick<ApiDeps, 'auth' | 'storage'>): Router {
  const router = Router()
  router.get('/conversations/:id/files/:fileId', async (request, response) => {
    const actor = await resolveActor({ auth, storage }, webHeaders(request.headers))
    const repositories = storage.repositories(actor.companyId)
    const { files } = repositories
    const id = found(may(actor, 'conversations.read') ? request.params.id : null, 'conversation')
    const conversation = await visibleConversation(repositories, actor, id)
    const file = found(await files.open(request.params.fileId), 'file')
    await sendFile(response, found(file.contactId === null || file.contactId === conversation.contactId ? file : null, 'file'))
  })
  router.get('/files/:id', async (request, response) => {
    const actor = await resolveActor({ auth, storage }, webHeaders(request.headers))
    const { files } = storage.repositories(actor.companyId)
    const file = found(may(actor, 'flows.read') ? await files.open(request.params.id) : null, 'file')
    await sendFile(response, found(file.contactId === null ? file : null, 'file'))
  })
  return router
}

async function sendFile(response: Response, { mimeType, size, filename, body }: OpenedFile): Promise<void> {
  const named = filename === '' ? '' : `; filename*=UTF-8''${encodeURIComponent(filename)}`
  response.set({
    'content-type': mimeType,
    'content-length': String(size),
    'content-disposition': `${shown.test(mimeType) ? 'inline' : 'attachment'}${named}`,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  await pipeline(body, response)
}
