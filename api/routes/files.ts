import { onePiece } from '../channels/test-file.ts'
import * as contracts from '../contracts/files.ts'
import { readFlowFile } from '../flows/flow-file.ts'
import { idOfRequest } from '../id-of-request.ts'
import { companyRoute, type Route } from '../route.ts'

/** Files of the company itself, for messages of its flows; their bytes are read at the route of bare bytes. */
export function createFileRoutes(): Route[] {
  return [
    companyRoute(contracts.createFile, async ({ repositories, actor, body, requestKey, note }) => {
      const { bytes, mimeType } = await readFlowFile(body)
      const { media, filename } = body
      const id = await repositories.files.put({
        id: idOfRequest(actor.companyId, requestKey),
        contactId: null,
        mimeType,
        filename,
        body: onePiece(bytes),
      })
      note({ detail: { media, mimeType } })
      return { id, name: filename, mimeType, size: bytes.length }
    }),
  ]
}
