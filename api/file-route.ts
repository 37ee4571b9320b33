import { pipeline } from 'node:stream/promises'
import { Router } from 'express'
import { resolveActor } from './auth/actor.ts'
import { mayDo } from './auth/roles.ts'
import type { ApiDeps } from './deps.ts'
import { found } from './route.ts'
import { webHeaders } from './web-headers.ts'

/** What a browser may show by itself; everything else is handed over to be kept. */
const shown = /^(image\/(jpeg|png|gif|webp)|audio\/|video\/)/

/** The bytes of a conversation's file, to whoever may read the conversation. The one reply of `/api/v1` that is not JSON. */
export function createFileRoute({ auth, storage }: Pick<ApiDeps, 'auth' | 'storage'>): Router {
  const router = Router()
  router.get('/conversations/:id/files/:fileId', async (request, response) => {
    const actor = await resolveActor(auth, webHeaders(request.headers))
    const { conversations, files } = storage.repositories(actor.companyId)
    const conversation = found(mayDo(actor.role, 'conversations.read') ? await conversations.get(request.params.id) : null, 'conversation')
    const file = found(await files.open(request.params.fileId), 'file')
    found(file.contactId === null || file.contactId === conversation.contactId ? file : null, 'file')
    response.set({
      'content-type': file.mimeType,
      'content-length': String(file.size),
      'content-disposition': shown.test(file.mimeType) ? 'inline' : 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    await pipeline(file.body, response)
  })
  return router
}
