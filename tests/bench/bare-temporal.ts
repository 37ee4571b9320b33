import { fileURLToPath } from 'node:url'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker'

const taskQueue = 'bare'

export interface BareTemporal {
  /** Milliseconds from the call of signal to the body of the activity. */
  roundTrip(conversation: number): Promise<number>
  stop(): Promise<void>
}

/** A worker and a client with nothing of Hilo in them. */
export async function startBareTemporal(address: string, conversations: number): Promise<BareTemporal> {
  const nothing = () => {}
  const logger = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }
  const bundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('./bare-workflow.ts', import.meta.url)), logger })
  const arrivals = new Map<number, (at: number) => void>()
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: bundle,
    activities: {
      arrive: async (n: number) => arrivals.get(n)?.(performance.now()),
    },
  })
  const running = worker.run()
  const clientConnection = await Connection.connect({ address })
  const client = new Client({ connection: clientConnection })
  const handles = await Promise.all(
    Array.from({ length: conversations }, (_, n) => client.workflow.start('bare', { workflowId: `bare/${n}`, taskQueue, args: [] })),
  )
  let next = 0

  return {
    async roundTrip(conversation) {
      const n = next++
      const arrived = new Promise<number>((resolve) => arrivals.set(n, resolve))
      const start = performance.now()
      await handles[conversation % conversations]?.signal('go', n)
      const at = await arrived
      arrivals.delete(n)
      return at - start
    },
    async stop() {
      await Promise.all(handles.map((handle) => handle.terminate()))
      worker.shutdown()
      await running
      await Promise.all([connection.close(), clientConnection.close()])
    },
  }
}
