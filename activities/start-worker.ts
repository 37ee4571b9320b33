import { Client, Connection } from '@temporalio/client'
import { NativeConnection, type WorkflowBundleOption } from '@temporalio/worker'
import type { Logger } from 'pino'
import type { Environment } from '#storage/environment'
import { createPayloadCodec } from '#storage/keys/payload-codec'
import { createTemporalConverter } from '#storage/keys/temporal-converter'
import { openStorageOf } from '#storage/open-storage-of'
import { companyOfWorkflow } from '#workflows/messages'
import { createBells } from './bells.ts'
import { bundleWorkflows } from './bundle-workflows.ts'
import { createDeps } from './create-deps.ts'
import { createWorkers } from './create-workers.ts'
import { createActivities } from './index.ts'
import { ensureSweepSchedule } from './sweep-schedule.ts'
import { ensureWatchSchedule } from './watch-schedule.ts'

export interface RunningWorker {
  /** Lets running work end (up to 30 s) and takes no more. */
  stop: () => void
  stopped: Promise<void>
}

/** Connects to database and Temporal, bundles the workflows unless a bundle of this build is given, and polls every queue until stopped. */
export async function startWorker(environment: Environment, log: Logger, bundle?: WorkflowBundleOption): Promise<RunningWorker> {
  const { storage } = await openStorageOf(environment, (sentence) => log.warn(sentence))
  const namespace = environment.TEMPORAL_NAMESPACE
  const dataConverter = createTemporalConverter(createPayloadCodec(storage.keyRing, companyOfWorkflow))
  const address = { address: environment.TEMPORAL_ADDRESS }
  const [connection, clientConnection, workflowBundle] = await Promise.all([
    NativeConnection.connect(address),
    Connection.connect(address),
    bundle ?? bundleWorkflows(),
  ])
  const client = new Client({ connection: clientConnection, namespace, dataConverter })
  const activities = createActivities(createDeps({ environment, storage, bells: createBells(client, log), log }))
  const workers = await createWorkers({ connection, namespace, dataConverter, activities, workflowBundle })
  await Promise.all([ensureSweepSchedule(client, environment.HILO_SWEEP_SECONDS), ensureWatchSchedule(client)])
  const running = Promise.all(workers.map((worker) => worker.run()))
  log.info('worker is ready')

  return {
    stop: () => {
      for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown()
    },
    stopped: running.then(async () => {
      await Promise.all([connection.close(), clientConnection.close()])
      await storage.close()
    }),
  }
}
