import { z } from 'zod'
import { jsonSchema } from '#engine/json'
import { jsonFault } from './json-fault.ts'

/** A megabyte of JSON: hundreds of nodes with long texts take less. */
const largestBytes = 1_000_000
/** Beyond this a file is not even opened. */
const largestFileBytes = 20_000_000

const fileSchema = z.record(z.string(), jsonSchema)

export type FlowFile =
  | { type: 'read'; json: z.output<typeof fileSchema> }
  | { type: 'tooLarge'; bytes: number; limit: number }
  /** Where the text stops being JSON, counted from 1. */
  | { type: 'corrupt'; line: number; column: number }
  | { type: 'notAFlow' }

/** Reads a file that should be a flow, and says what is wrong with one that cannot be. */
export async function readFlowFile(file: Pick<File, 'size' | 'text'>): Promise<FlowFile> {
  if (file.size > largestFileBytes) return { type: 'tooLarge', bytes: file.size, limit: largestBytes }
  return readFlowText(await file.text())
}

export function readFlowText(text: string): FlowFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    const before = text.slice(0, jsonFault(text)).split('\n')
    return { type: 'corrupt', line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  // White space does not count: what is sent is what is measured.
  const bytes = new TextEncoder().encode(JSON.stringify(json)).length
  if (bytes > largestBytes) return { type: 'tooLarge', bytes, limit: largestBytes }
  const read = fileSchema.safeParse(json)
  return read.success ? { type: 'read', json: read.data } : { type: 'notAFlow' }
}
