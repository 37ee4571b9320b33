import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Connection } from '@temporalio/client'
import { freePort } from '../processes/free-port.mjs'
import { provideTemporal } from '../provision/temporal.mjs'
import { startServer } from './server-process.mjs'

/** What conversations are found by; the same names as in docker/temporal/create-namespace.sh. */
const searchAttributes = ['CompanyId', 'ContactId', 'Mode']

/**
 * The dev server has one history shard and slows it down to 20 loads a second, which makes every hop wait about 50 ms; the other two
 * switch on priorities and fairness, which this version has off.
 */
const dynamicConfig = [
  'history.transferProcessorMaxPollRPS=2000',
  'history.timerProcessorMaxPollRPS=2000',
  'history.visibilityProcessorMaxPollRPS=200',
  'matching.useNewMatcher=true',
  'matching.enableFairness=true',
]

/**
 * Starts a Temporal dev server on this machine and waits until its namespaces and search attributes are there.
 * Ports are the usual ones, 0 for any; without `uiPort` there is no web page; `inMemory` keeps nothing (tests).
 * @param {{ dataDir: string, port: number, uiPort?: number, log: (line: string) => void, keepUp?: () => boolean, inMemory?: boolean, namespaces?: string[], env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ address: string, uiUrl: string | undefined, port: number, pid: number, stop: () => Promise<void> }>}
 */
export async function startTemporal({ dataDir, port, uiPort, log, keepUp, inMemory = false, namespaces = ['default'], env = process.env }) {
  const program = await provideTemporal({ env, log })
  const folder = path.join(path.resolve(dataDir), 'temporal')
  mkdirSync(folder, { recursive: true })
  let uiPortTaken = 0
  const running = await startServer(
    {
      name: 'Temporal',
      id: 'temporal',
      program,
      answers: async (port) => (await Promise.all(namespaces.map((namespace) => isReady(port, namespace)))).every(Boolean),
      async args(port) {
        uiPortTaken = uiPort === undefined ? 0 : await freePort(uiPort, '127.0.0.1')
        return [
          ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
          ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
          ...(uiPortTaken ? ['--ui-port', String(uiPortTaken)] : ['--headless']),
          ...(inMemory ? [] : ['--db-filename', path.join(folder, 'temporal.db')]),
          ...['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => (inMemory ? [] : ['--sqlite-pragma', pragma])),
          ...searchAttributes.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
          ...dynamicConfig.flatMap((setting) => ['--dynamic-config-value', setting]),
        ]
      },
    },
    { dataDir, port, log, keepUp },
  )
  return Object.assign(running, {
    address: `127.0.0.1:${running.port}`,
    uiUrl: uiPortTaken ? `http://localhost:${uiPortTaken}` : undefined,
  })
}

/** @param {number} port @param {string} namespace */
async function isReady(port, namespace) {
  const connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: 1_000 })
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
    return searchAttributes.every((name) => name in customAttributes)
  } finally {
    await connection.close()
  }
}
