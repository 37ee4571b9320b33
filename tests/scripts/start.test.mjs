import { spawn } from 'node:child_process'
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { tryPort } from '../../scripts/processes/free-port.mjs'
import { processCommand } from '../../scripts/processes/process-command.mjs'
import { waitUntil } from '../../scripts/processes/wait-until.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const home = temporaryFolder()
const soon = { withinMs: 30_000, everyMs: 20 }

/** Our real launcher around processes that only say when they come and go; database and Temporal are "elsewhere". */
const note = "import { appendFileSync } from 'node:fs'\nconst note = (line: string) => appendFileSync('story.txt', line + '\\n')\n"
const worker = `${note}process.on('SIGTERM', () => { note('worker ends'); process.exit(0) })\nnote('worker ' + process.pid)\nsetInterval(() => {}, 1_000)\n`
const api = `${note}import { createServer } from 'node:http'
process.on('SIGTERM', () => { note('api ends'); process.exit(0) })
createServer((_, response) => response.end('{}')).listen(Number(process.env.PORT), () => note('api ' + process.pid))\n`

/** @type {import('node:child_process').ChildProcess[]} */
const launched = []
afterEach(async () => {
  for (const child of launched.splice(0)) {
    child.kill('SIGTERM')
    await waitUntil(() => child.exitCode !== null || child.signalCode !== null, soon)
  }
})

/** @param {Record<string, string>} [sources] */
function fakeProduct(sources = {}) {
  const folder = mkdtempSync(path.join(home, 'clone-'))
  cpSync(path.join(root, 'scripts'), path.join(folder, 'scripts'), { recursive: true })
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'))
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'package-lock.json'), '{"packages":{}}')
  for (const each of ['storage', 'activities', 'api']) mkdirSync(path.join(folder, each))
  cpSync(path.join(root, 'storage/environment.ts'), path.join(folder, 'storage/environment.ts'))
  const files = { 'storage/migrate.ts': `${note}note('migrated')\n`, 'activities/worker.ts': worker, 'api/server.ts': api, ...sources }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  const storyFile = path.join(folder, 'story.txt')
  return {
    folder,
    story: () => (existsSync(storyFile) ? readFileSync(storyFile, 'utf8').trim().split('\n') : []),
    newChapter: () => appendFileSync(storyFile, '--\n'),
  }
}

/** @param {{ folder: string }} product @param {NodeJS.ProcessEnv} [env] */
async function launch({ folder }, env = {}) {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      PORT: String(await tryPort(0)),
      MONGODB_URI: 'mongodb://elsewhere:27017/hilo',
      TEMPORAL_ADDRESS: 'elsewhere:7233',
      ...env,
    },
  })
  launched.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  /** @type {Promise<number | null>} */
  const ended = new Promise((resolve) => child.once('exit', resolve))
  return {
    child,
    ended,
    output: () => output,
    /** @param {string} text */
    says: async (text) => {
      if (!(await waitUntil(() => output.includes(text), soon))) throw new Error(`It never said "${text}", but:\n${output}`)
    },
  }
}

/** @param {string[]} story @param {string} name the pids under which it ran, in order */
const pidsOf = (story, name) => story.flatMap((line) => (new RegExp(`^${name} \\d+$`).test(line) ? [Number(line.split(' ')[1])] : []))

describe('npm start', () => {
  it('migrates, brings up worker and API, tells the address, and stops them in order', async () => {
    const product = fakeProduct()
    const start = await launch(product)
    await start.says('Stop with Ctrl-C')
    expect(start.output()).toMatch(/Hilo is ready: http:\/\/localhost:\d+/)
    expect(product.story()[0]).toBe('migrated')
    start.child.kill('SIGINT')
    expect(await start.ended).toBe(0)
    expect(product.story().slice(-2)).toEqual(['api ends', 'worker ends'])
    expect(start.output()).toContain('Everything is stopped')
  })

  it('starts a killed API again and says so', async () => {
    const product = fakeProduct()
    const start = await launch(product)
    await start.says('Stop with Ctrl-C')
    process.kill(pidsOf(product.story(), 'api')[0] ?? 0, 'SIGKILL')
    await start.says('The api ended unexpectedly (killed); starting it again in 1 s')
    expect(await waitUntil(() => pidsOf(product.story(), 'api').length === 2, soon)).toBe(true)
  })

  it('killed with -9 takes worker and API with it, and the next start is not in anybody’s way', async () => {
    const product = fakeProduct()
    const first = await launch(product)
    await first.says('Stop with Ctrl-C')
    first.child.kill('SIGKILL')
    const pids = ['api', 'worker'].flatMap((name) => pidsOf(product.story(), name))
    expect(await waitUntil(() => pids.every((pid) => !processCommand(pid)), soon)).toBe(true)
    product.newChapter()
    const second = await launch(product)
    await second.says('Stop with Ctrl-C')
  })

  it('stops the API of a killed start that would not end by itself', async () => {
    const product = fakeProduct({ 'api/server.ts': `${api}process.removeAllListeners('disconnect')\n` })
    const first = await launch(product)
    await first.says('Stop with Ctrl-C')
    const [left = 0] = pidsOf(product.story(), 'api')
    first.child.kill('SIGKILL')
    await first.ended
    expect(processCommand(left)).toBeDefined()
    const second = await launch(product)
    await second.says('The API of an earlier run is still there')
    await second.says('Stop with Ctrl-C')
    expect(processCommand(left)).toBeUndefined()
  })

  it('leaves a running Hilo of the same data folder undisturbed', async () => {
    const product = fakeProduct()
    const first = await launch(product)
    await first.says('Stop with Ctrl-C')
    const second = await launch(product)
    await second.says('Another Hilo works with this data folder')
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(pidsOf(product.story(), 'api').every((pid) => processCommand(pid))).toBe(true)
  })

  it.each([
    { what: 'a bad value', env: { META_GRAPH_VERSION: 'latest' }, says: /META_GRAPH_VERSION: must look like/, code: 78 },
    { what: 'a bad port', env: { PORT: 'web' }, says: /PORT/, code: 78 },
    {
      what: 'a data folder that cannot be written',
      env: { HILO_DATA_DIR: '/dev/null/hilo' },
      says: /\/dev\/null\/hilo \(HILO_DATA_DIR\) cannot be written/,
      code: 1,
    },
  ])('stops at $what with a sentence, before anything is started', async ({ env, says, code }) => {
    const product = fakeProduct()
    const start = await launch(product, env)
    expect(await start.ended).toBe(code)
    expect(start.output()).toMatch(says)
    expect(product.story()).toEqual([])
  })

  it('stops everything when a process refuses a setting, and repeats its sentence', async () => {
    const product = fakeProduct({ 'api/server.ts': "console.error('HILO_MASTER_KEY is not the key of these data')\nprocess.exit(78)\n" })
    const start = await launch(product)
    expect(await start.ended).toBe(78)
    expect(start.output()).toMatch(/The api cannot work with its settings:\nHILO_MASTER_KEY is not the key of these data/)
    expect(pidsOf(product.story(), 'worker').filter((pid) => processCommand(pid))).toEqual([])
  })

  it('stops when the migration fails, and starts neither worker nor API', async () => {
    const product = fakeProduct({ 'storage/migrate.ts': "console.error('no database there')\nprocess.exit(1)\n" })
    const start = await launch(product)
    expect(await start.ended).toBe(1)
    expect(start.output()).toMatch(/no database there\n.*Preparing the database failed/s)
    expect(product.story()).toEqual([])
  })

  it('does not take a port that was asked for and is taken', async () => {
    const stranger = createServer()
    const port = await new Promise((resolve) => stranger.listen(0, () => resolve(Object(stranger.address()).port)))
    const start = await launch(fakeProduct(), { PORT: String(port) })
    expect(await start.ended).toBe(1)
    expect(start.output()).toContain(`Port ${port} (PORT) is taken by another program`)
    stranger.close()
  })
})
