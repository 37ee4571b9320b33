import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { programsOnPath } from '../../scripts/provision/find-program.mjs'
import { provideMongodb } from '../../scripts/provision/mongodb.mjs'
import { provideTemporal } from '../../scripts/provision/temporal.mjs'
import { startFileServer } from '../support/file-server.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const home = temporaryFolder()
const nowhere = 'http://127.0.0.1:1'
const temporalArchive = `/v1.5.1/temporal_cli_1.5.1_${os.platform()}_${os.arch() === 'x64' ? 'amd64' : os.arch()}.tar.gz`

/** @type {Awaited<ReturnType<typeof startFileServer>> | undefined} */
let mirror
afterEach(async () => {
  await mirror?.stop()
  mirror = undefined
})

/** A machine with nothing on it but what unpacking and shell scripts need, and no internet. */
function emptyMachine() {
  const root = mkdtempSync(path.join(home, 'm-'))
  const path_ = path.join(root, 'path')
  mkdirSync(path_)
  for (const tool of ['sh', 'tar', 'gzip', 'mkdir', 'cp', 'chmod', 'cat', 'echo', 'sleep']) {
    const [program] = programsOnPath(tool, process.env)
    if (program) symlinkSync(program, path.join(path_, tool))
  }
  /** @type {string[]} */
  const lines = []
  const env = {
    PATH: path_,
    XDG_CACHE_HOME: path.join(root, 'cache'),
    HILO_TEMPORAL_DOWNLOAD_URL: nowhere,
    HILO_MONGODB_DOWNLOAD_URL: nowhere,
  }
  return { env, lines, log: (/** @type {string} */ line) => void lines.push(line), bin: path.join(root, 'cache', 'hilo', 'bin') }
}

/** @param {string} folder @param {string} name @param {string} script */
function program(folder, name, script) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(path.join(folder, name), 0o755)
  return path.join(folder, name)
}

const temporalOf = (/** @type {string} */ server) => `echo "temporal version 1.5.1 (Server ${server}, UI 2.42.1)"`
const fakeGo =
  'echo "go: downloading a module" >&2; echo "$*" > "$GOBIN/../go-was-asked"; printf \'#!/bin/sh\\necho built\\n\' > "$GOBIN/temporal"; chmod +x "$GOBIN/temporal"'
const fakeCargo =
  'while [ "$1" != --root ]; do shift; done; mkdir -p "$2/bin"; printf \'#!/bin/sh\\necho built\\n\' > "$2/bin/secantusd-rs"; chmod +x "$2/bin/secantusd-rs"'

/** @param {string} name @param {string} script */
function archiveOf(name, script) {
  const folder = mkdtempSync(path.join(home, 'a-'))
  program(path.join(folder, 'inside', 'bin'), name, script)
  execFileSync('tar', ['-czf', path.join(folder, 'archive.tgz'), '-C', folder, 'inside'])
  const body = readFileSync(path.join(folder, 'archive.tgz'))
  return { body, sha256: createHash('sha256').update(body).digest('hex') }
}

describe('the Temporal dev server comes', () => {
  it('from the path before the cache folder', async () => {
    const machine = emptyMachine()
    const onPath = program(machine.env.PATH, 'temporal', temporalOf('1.29.1'))
    program(machine.bin, 'temporal', temporalOf('1.29.1'))
    expect(await provideTemporal(machine)).toBe(onPath)
  })

  it('from the cache folder when the one on the path is too old', async () => {
    const machine = emptyMachine()
    program(machine.env.PATH, 'temporal', temporalOf('1.24.2'))
    const cached = program(machine.bin, 'temporal', temporalOf('1.29.1'))
    expect(await provideTemporal(machine)).toBe(cached)
  })

  it('from the official download, checked, and is in the cache folder from then on', async () => {
    const machine = emptyMachine()
    const { body, sha256 } = archiveOf('temporal', temporalOf('1.29.1'))
    mirror = await startFileServer({
      [temporalArchive]: { body },
      '/v1.5.1/checksums.txt': { body: `${'0'.repeat(64)}  other.tar.gz\n${sha256}  ${path.basename(temporalArchive)}\n` },
    })
    machine.env.HILO_TEMPORAL_DOWNLOAD_URL = mirror.url
    expect(await provideTemporal(machine)).toBe(path.join(machine.bin, 'temporal'))
    await mirror.stop()
    expect(await provideTemporal(machine)).toBe(path.join(machine.bin, 'temporal'))
    expect(readdirSync(machine.bin)).toEqual(['temporal'])
  })

  it.each([
    { what: 'has the wrong checksum', sha256: '0'.repeat(64), says: /wrong SHA-256/ },
    { what: 'is not listed for this machine', sha256: undefined, says: /lists no checksum/ },
  ])('from a build with Go when the download $what', async ({ sha256, says }) => {
    const machine = emptyMachine()
    program(machine.env.PATH, 'go', fakeGo)
    mirror = await startFileServer({
      [temporalArchive]: { body: archiveOf('temporal', temporalOf('1.29.1')).body },
      '/v1.5.1/checksums.txt': { body: sha256 ? `${sha256}  ${path.basename(temporalArchive)}\n` : '' },
    })
    machine.env.HILO_TEMPORAL_DOWNLOAD_URL = mirror.url
    expect(await provideTemporal(machine)).toBe(path.join(machine.bin, 'temporal'))
    expect(machine.lines.join('\n')).toMatch(says)
    expect(readFileSync(path.join(machine.bin, 'go-was-asked'), 'utf8')).toContain('github.com/temporalio/cli/cmd/temporal@v1.5.1')
  })

  it('from nowhere without internet and Go, and then says each reason and what to install', async () => {
    const machine = emptyMachine()
    const problem = await provideTemporal(machine).catch((error) => error)
    expect(problem.message).toMatch(/cannot be reached/)
    expect(problem.message).toMatch(/needs go, which is not on this machine/)
    expect(problem.message).toMatch(/set TEMPORAL_ADDRESS/)
    expect(readdirSync(machine.bin)).toEqual([])
  })

  it('once when two clones start at the same time', async () => {
    const machine = emptyMachine()
    const count = path.join(home, 'builds')
    program(machine.env.PATH, 'go', `echo build >> "${count}"; sleep 0.5; ${fakeGo}`)
    await Promise.all([provideTemporal(machine), provideTemporal(machine)])
    expect(readFileSync(count, 'utf8')).toBe('build\n')
    expect(machine.lines.join('\n')).toMatch(/already getting/)
  })
})

describe('the database comes', () => {
  it('from a mongod on the path before anything in the cache folder', async () => {
    const machine = emptyMachine()
    program(machine.bin, 'secantusd-rs', 'echo secantusd-rs')
    const mongod = program(machine.env.PATH, 'mongod', 'echo "db version v8.0.4"')
    expect(await provideMongodb(machine)).toEqual({ kind: 'mongod', program: mongod })
  })

  it('from the kind that wrote the data already there', async () => {
    const machine = emptyMachine()
    program(machine.env.PATH, 'mongod', 'echo "db version v8.0.4"')
    const trial = program(machine.bin, 'secantusd-rs', 'echo secantusd-rs')
    expect(await provideMongodb({ ...machine, keep: 'secantus' })).toEqual({ kind: 'secantus', program: trial })
  })

  it('from the official MongoDB download against its SHA-256', async () => {
    const machine = emptyMachine()
    const { body, sha256 } = archiveOf('mongod', 'echo "db version v8.2.6"')
    mirror = await startFileServer(
      new Proxy({}, { get: (_, asked) => ({ body: String(asked).endsWith('.sha256') ? `${sha256}  mongodb.tgz\n` : body }) }),
    )
    machine.env.HILO_MONGODB_DOWNLOAD_URL = mirror.url
    expect(await provideMongodb(machine)).toEqual({ kind: 'mongod', program: path.join(machine.bin, 'mongod') })
    expect(mirror.asked[1]).toMatch(/mongodb-.*\.tgz$/)
  })

  it('from a build of the trial database when the downloaded one does not run here', async () => {
    const machine = emptyMachine()
    program(machine.env.PATH, 'cargo', fakeCargo)
    const { body, sha256 } = archiveOf('mongod', 'exit 132')
    mirror = await startFileServer(new Proxy({}, { get: (_, asked) => ({ body: String(asked).endsWith('.sha256') ? sha256 : body }) }))
    machine.env.HILO_MONGODB_DOWNLOAD_URL = mirror.url
    expect(await provideMongodb(machine)).toEqual({ kind: 'secantus', program: path.join(machine.bin, 'secantusd-rs') })
    expect(machine.lines.join('\n')).toMatch(/does not run on this machine/)
    expect(existsSync(path.join(machine.bin, 'mongod'))).toBe(false)
  })

  it('from nowhere when the build fails, and then shows its last words and what it needs', async () => {
    const machine = emptyMachine()
    program(machine.env.PATH, 'cargo', 'echo "error: no C compiler" >&2; exit 101')
    const problem = await provideMongodb(machine).catch((error) => error)
    expect(problem.message).toMatch(/no C compiler/)
    expect(problem.message).toMatch(/build-essential cmake/)
    expect(problem.message).toMatch(/set MONGODB_URI/)
  })
})
