import type { ElkNode } from 'elkjs/lib/elk-api.js'

/** Has ELK lay a graph out, in a worker: large flows take a second, and the page goes on. Fetched when it is first used. */
export async function layOut(graph: ElkNode): Promise<ElkNode> {
  const [{ default: Elk }, { default: workerUrl }] = await Promise.all([
    import('elkjs/lib/elk-api.js'),
    import('elkjs/lib/elk-worker.min.js?url'),
  ])
  const elk = new Elk({ workerUrl })
  try {
    return await elk.layout(graph)
  } finally {
    elk.terminateWorker()
  }
}
