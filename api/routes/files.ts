import { createHash } from 'node:crypto'
import { onePiece } from '../channels/test-file.ts'
import * as contracts from '../contracts/files.ts'
import { readFlowFile } from '../flows/flow-file.ts'
import { companyRoute, type Route } from '../route.ts'

/** Files of the company itself, for messages of its flows; their bytes are read at the route of bare bytes. */
export function createFileRoutes(): Route[] {
  return [
    companyRoute(contracts.createFile, async ({ repositories, actor, body, requestKey, note }) => {
      const { bytes, mimeType } = await readFlowFile(body)
      const { media, filename } = body
      const id = await repositories.files.put({
        id: fileIdOf(actor.companyId, requestKey),
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

/** One person may repeat a key in another company. */
function fileIdOf(companyId: string, requestKey: string): string {
  return createHash('sha256').update(`${companyId}:${requestKey}`).digest('hex').slice(0, 32)
}
