import { mkdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { programFolder } from './cache-folder.mjs'
import { downloadFile, downloadText } from './download.mjs'
import { extractProgram } from './extract.mjs'
import { isProgram, printedVersion, programsOnPath } from './find-program.mjs'
import { provideProgram } from './provide-program.mjs'

const version = '1.5.1'
/** The first server with the matching flags the start uses: CLI 1.5 holds server 1.29. */
const oldestServer = [1, 29]
const officialReleases = 'https://github.com/temporalio/cli/releases/download'

/** Answers the path of a `temporal` program that can run a dev server. @param {{ env: NodeJS.ProcessEnv, log: (line: string) => void }} options */
export const provideTemporal = (options) => provideProgram(recipe, options)

/** @type {import('./provide-program.mjs').Recipe} */
const recipe = {
  name: 'The Temporal dev server',
  lockName: 'temporal.lock',
  find: (env) => programsOnPath('temporal', env).find(isRecent) ?? [cached(env)].find(isProgram),
  ways: [
    { name: 'the official download', make: download },
    { name: 'a build with Go', make: buildWithGo },
  ],
  remedy:
    'Do one of these, then start again: connect this machine to the internet; install Go (https://go.dev/dl) and give it a module proxy; install the Temporal CLI (https://docs.temporal.io/cli); or set TEMPORAL_ADDRESS to a running Temporal server.',
}

/** @param {NodeJS.ProcessEnv} env */
const cached = (env) => path.join(programFolder(env), 'temporal')

/** @param {string} program */
function isRecent(program) {
  const [, major, minor] = /Server (\d+)\.(\d+)/.exec(printedVersion(program) ?? '') ?? []
  const [oldestMajor = 0, oldestMinor = 0] = oldestServer
  return Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor)
}

/** @param {import('./provide-program.mjs').Context} context */
async function download({ env, log, workFolder }) {
  const base = `${env['HILO_TEMPORAL_DOWNLOAD_URL'] || officialReleases}/v${version}`
  const name = `temporal_cli_${version}_${os.platform()}_${os.arch() === 'x64' ? 'amd64' : os.arch()}.tar.gz`
  const sha256 = checksumOf(name, await downloadText(`${base}/checksums.txt`))
  const archive = path.join(workFolder, name)
  await downloadFile({ url: `${base}/${name}`, to: archive, sha256, label: 'the Temporal dev server', log })
  return extractProgram({ archive, program: 'temporal', to: cached(env), workFolder })
}

/** Reads one line of a `sha256sum` list. @param {string} name @param {string} list */
function checksumOf(name, list) {
  const line = list.split('\n').find((each) => each.trim().endsWith(` ${name}`))
  const sha256 = line?.trim().split(/\s+/)[0]
  if (!sha256) throw new Error(`The release lists no checksum for ${name}: there is none for this kind of machine.`)
  return sha256
}

/** @param {import('./provide-program.mjs').Context} context */
async function buildWithGo({ env, log, folder, workFolder }) {
  log('Building the Temporal dev server from its Go module; this takes 2 to 5 minutes, once for this user ...')
  mkdirSync(folder, { recursive: true })
  await build({
    label: 'the Temporal dev server',
    tool: 'go',
    toolRemedy: 'Install Go: https://go.dev/dl.',
    failRemedy: 'Go needs a module proxy it can reach (GOPROXY) and about 2 GB of free disk.',
    args: ['install', '-v', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@v${version}`],
    env: { ...env, GOBIN: workFolder, GOFLAGS: '' },
    log,
  })
  await rename(path.join(workFolder, 'temporal'), cached(env))
  return cached(env)
}
