import { freePort } from '../../scripts/processes/free-port.mjs'
import type { Hilo } from './hilo.ts'
import { productProcess } from './product-process.ts'
import { makeServersFolder, removeServersFolder } from './test-folder.mjs'
import { until } from './until.ts'

export interface ApiProcess {
  /** Without a slash at the end; the same in each of its lives. */
  url: string
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** One more API on the database and the Temporal of a running product, as a process of its own; it answers when this returns. */
export async function startApiProcess({ environment }: Hilo): Promise<ApiProcess> {
  const folder = makeServersFolder()
  const port = await freePort(0, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const texts = Object.entries(environment).map(([name, value]) => [name, value === undefined ? undefined : String(value)])
  const own = { NODE_ENV: 'production', PORT: String(port), HILO_DATA_DIR: folder }
  const api = productProcess('api', 'api/server.ts', { ...process.env, ...Object.fromEntries(texts), ...own }, folder)
  const answers = () =>
    fetch(`${url}/api/v1/health/live`).then(
      ({ ok }) => ok,
      () => false,
    )
  const start = async () => {
    api.start()
    await until('the API answers', answers, 60_000)
  }
  await start()
  return {
    url,
    start,
    kill: () => api.kill(),
    async stop() {
      await api.kill()
      await removeServersFolder(folder)
    },
  }
}
