import type { Connection } from 'mongoose'
import type { Models } from '../models/create-models.ts'

/** One step of the database's history. It may run again after a crash in its middle, so it must be harmless twice. */
export interface Migration {
  /** `NNNN-name`, never changed once released. */
  id: string
  up(context: MigrationContext): Promise<void>
}

export interface MigrationContext {
  connection: Connection
  keysConnection: Connection
  models: Models
  say: (sentence: string) => void
}
