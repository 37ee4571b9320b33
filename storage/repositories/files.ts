import { createHash } from 'node:crypto'
import type { FileChunkRecord, FileRecord } from '../models/file.ts'
import { newId } from '../new-id.ts'
import type { Scope } from '../scope.ts'

const chunkSize = 255 * 1024

export interface NewFile {
  /** One that is there already stays as it is: the same wish, told twice. A new one when absent. */
  id?: string
  /** Whose key seals it; null = the company's own (a flow's picture, say). */
  contactId: string | null
  mimeType: string
  filename: string | null
  body: AsyncIterable<Uint8Array>
}

export interface OpenedFile {
  /** Whose it is; null = the company's. */
  contactId: string | null
  body: AsyncIterable<Uint8Array>
  mimeType: string
  filename: string
  /** Length of the whole file in bytes. */
  size: number
  sha256: string
}

/** Files as GridFS lays them out (a document and its chunks), scoped by company and sealed per chunk, so that any range can be served. */
export function createFiles({ companyId, models, sealer }: Scope) {
  async function putChunk(fileId: string, contactId: string | null, n: number, bytes: Buffer): Promise<void> {
    const _id = `${fileId}:${n}`
    await models.fileChunks.insertMany([
      { _id, companyId, fileId, n, bytes: await sealer.sealBytes(contactId, 'fileChunks', _id, 'bytes', bytes) },
    ])
  }

  async function deleteChunks(fileId: string): Promise<void> {
    await models.fileChunks.deleteMany({ companyId, fileId })
  }

  return {
    /** Stores a stream and gives the id of the file; a stream that breaks leaves nothing. At most one chunk is held in memory. */
    async put({ id, contactId, mimeType, filename, body }: NewFile): Promise<string> {
      const fileId = id ?? newId()
      if (id !== undefined) {
        if (await models.files.findOne({ companyId, _id: id }).lean<FileRecord>()) return id
        // What a try that died half-way left.
        await deleteChunks(id)
      }
      const hash = createHash('sha256')
      let [size, n] = [0, 0]
      try {
        for await (const chunk of inChunks(body)) {
          hash.update(chunk)
          size += chunk.length
          await putChunk(fileId, contactId, n++, chunk)
        }
      } catch (error) {
        await deleteChunks(fileId)
        throw error
      }
      const name = filename === null ? null : await sealName(fileId, contactId, filename)
      await models.files.insertMany([
        { _id: fileId, companyId, contactId, name, mimeType, sha256: hash.digest('hex'), size, chunkSize, createdAt: Date.now() },
      ])
      return fileId
    },

    /** The bytes from `start` to `end` (inclusive; the whole file by default); null when there is no such file. */
    async open(fileId: string, range: { start?: number; end?: number } = {}): Promise<OpenedFile | null> {
      const file = await models.files.findOne({ companyId, _id: fileId }).lean<FileRecord>()
      if (!file) return null
      const filename = file.name ? await openName(fileId, file.name) : ''
      const start = Math.max(0, range.start ?? 0)
      const end = Math.min(file.size - 1, range.end ?? file.size - 1)
      return {
        contactId: file.contactId,
        body: read(file, start, end),
        mimeType: file.mimeType,
        filename,
        size: file.size,
        sha256: file.sha256,
      }
    },

    /** Those of these files that are the company's own, with their names. */
    async ownNames(fileIds: readonly string[]): Promise<{ id: string; name: string }[]> {
      if (fileIds.length === 0) return []
      const records = await models.files.find({ companyId, _id: { $in: [...fileIds] } }).lean<FileRecord[]>()
      const own = records.filter(({ contactId }) => contactId === null)
      return await Promise.all(own.map(async ({ _id, name }) => ({ id: _id, name: name ? await openName(_id, name) : '' })))
    },

    async delete(fileId: string): Promise<boolean> {
      const { deletedCount } = await models.files.deleteOne({ companyId, _id: fileId })
      await deleteChunks(fileId)
      return deletedCount > 0
    },
  }

  function sealName(fileId: string, contactId: string | null, filename: string) {
    return contactId === null
      ? sealer.sealCompany('files', fileId, 'name', filename)
      : sealer.sealContact(contactId, 'files', fileId, 'name', filename)
  }

  function openName(fileId: string, name: NonNullable<FileRecord['name']>) {
    return sealer.openContact('files', fileId, 'name', name)
  }

  async function* read(file: FileRecord, start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let n = Math.floor(start / file.chunkSize); n * file.chunkSize <= end; n++) {
      const _id = `${file._id}:${n}`
      const record = await models.fileChunks.findOne({ companyId, _id }).lean<FileChunkRecord>()
      // Deleted while it was read: the reader gets a short file and notices by its length.
      if (!record) return
      const bytes = await sealer.openBytes('fileChunks', _id, 'bytes', record.bytes)
      const offset = n * file.chunkSize
      yield bytes.subarray(Math.max(0, start - offset), end - offset + 1)
    }
  }
}

async function* inChunks(body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Buffer = Buffer.alloc(0)
  for await (const piece of body) {
    waiting = Buffer.concat([waiting, piece])
    while (waiting.length >= chunkSize) {
      yield waiting.subarray(0, chunkSize)
      waiting = waiting.subarray(chunkSize)
    }
  }
  if (waiting.length > 0) yield waiting
}
