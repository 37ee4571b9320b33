import type { Health } from './contracts/health.ts'
import type { ApiDeps } from './deps.ts'

const databaseWithinMs = 1_500

/** Whether database, Temporal and a worker answer now; never throws and never takes longer than two seconds. */
export async function checkHealth({ storage, conversations }: Pick<ApiDeps, 'storage' | 'conversations'>): Promise<Health> {
  const [database, { temporal, worker }] = await Promise.all([databaseAnswers(storage), conversations.health()])
  return { database: upOrDown(database), temporal: upOrDown(temporal), worker: upOrDown(worker) }
}

async function databaseAnswers(storage: ApiDeps['storage']): Promise<boolean> {
  try {
    const answer = await storage.connection.db?.admin().command({ ping: 1 }, { timeoutMS: databaseWithinMs })
    return answer?.['ok'] === 1
  } catch {
    return false
  }
}

const upOrDown = (up: boolean) => (up ? 'up' : 'down')
