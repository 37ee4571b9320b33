import { UserError } from '#engine/errors'
import { onePiece } from '../channels/test-file.ts'
import * as contracts from '../contracts/thread.ts'
import { readFlowFile } from '../flows/flow-file.ts'
import { idOfRequest } from '../id-of-request.ts'
import { companyRoute, type Route } from '../route.ts'

/** Files that agents send: kept before they are sent, so that a draft can hold them. */
export function createInboxFileRoutes(): Route[] {
  return [
    companyRoute(contracts.createInboxFile, async ({ repositories, actor, body, requestKey }) => {
      const { name, media, data } = body
      const { bytes, mimeType } = await readFile({ media, data, filename: name, ...declared(name) })
      const id = idOfRequest(actor.companyId, requestKey)
      const fileId = await repositories.files.put({ id, contactId: null, mimeType, filename: name, body: onePiece(bytes) })
      return { fileId, name, mimeType, bytes: bytes.length }
    }),
  ]
}

async function readFile(file: Parameters<typeof readFlowFile>[0]): ReturnType<typeof readFlowFile> {
  try {
    return await readFlowFile(file)
  } catch (error) {
    throw error instanceof UserError && error.code === 'file.wrongKind' ? new UserError('file.refusedType', error.message) : error
  }
}

/** What the bytes leave open is believed by the name's ending. */
const byEnding: Record<string, string> = {
  txt: 'text/plain',
  csv: 'text/csv',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
}

function declared(name: string): { mimeType?: string } {
  const mimeType = byEnding[name.split('.').at(-1)?.toLowerCase() ?? '']
  return mimeType === undefined ? {} : { mimeType }
}
