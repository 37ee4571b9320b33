import { fileURLToPath } from 'node:url'
import type { DataConverter, PayloadCodec } from '@temporalio/common'

/** Path of the failure converter, for clients, workers and the workflow bundle: all three must name the same. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.cjs', import.meta.url))

/** How everything that goes through Temporal is sealed: payloads by the company's key, failures like payloads. */
export function createTemporalConverter(codec: PayloadCodec): DataConverter {
  return { payloadCodecs: [codec], failureConverterPath }
}
