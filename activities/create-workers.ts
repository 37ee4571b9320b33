import type { DataConverter } from '@temporalio/common'
import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker'
import { queues } from '#workflows/messages'
import type { Activities } from './index.ts'

export interface WorkerSetup {
  connection: NativeConnection
  namespace: string
  dataConverter: DataConverter
  activities: Activities
  workflowBundle: WorkflowBundleOption
}

/** More would only make each slower: turns are work for one processor and the database. A rush waits in line instead of running out of time. */
const TURNS_AT_ONCE = 20

/** One worker per queue, in one process. 300 cached conversations keep the process under 400 MB; the others are read back from history when they wake. */
export async function createWorkers({ workflowBundle, ...setup }: WorkerSetup): Promise<Worker[]> {
  const common = { ...setup, shutdownGraceTime: '30s', shutdownForceTime: '45s' } as const
  return await Promise.all([
    // Conversations of a worker that died are taken up by others after this many seconds.
    Worker.create({
      ...common,
      taskQueue: queues.conversations,
      workflowBundle,
      maxCachedWorkflows: 300,
      maxConcurrentLocalActivityExecutions: TURNS_AT_ONCE,
      stickyQueueScheduleToStartTimeout: '4s',
    }),
    Worker.create({ ...common, taskQueue: queues.send, maxConcurrentActivityTaskExecutions: 100 }),
    Worker.create({ ...common, taskQueue: queues.calls, maxConcurrentActivityTaskExecutions: 50 }),
    Worker.create({ ...common, taskQueue: queues.bulk, workflowBundle, maxCachedWorkflows: 10, maxConcurrentActivityTaskExecutions: 10 }),
  ])
}
