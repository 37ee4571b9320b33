import os from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { cacheFolder, programFolder } from './cache-folder.mjs'
import { downloadFile, downloadText } from './download.mjs'
import { extractProgram } from './extract.mjs'
import { isProgram, printedVersion, programsOnPath } from './find-program.mjs'
import { provideProgram } from './provide-program.mjs'

/** `mongod` is MongoDB itself; `secantus` is an embedded server that speaks its protocol, good for a trial. */
/** @typedef {'mongod' | 'secantus'} DatabaseKind */

const secantusVersion = '0.5.3-beta.196'
const oldestMongod = 6
const officialDownloads = 'https://fastdl.mongodb.org'

/**
 * Answers a database program and its kind. `keep` is the kind that wrote the data already there: no other can read them.
 * @param {{ env: NodeJS.ProcessEnv, log: (line: string) => void, keep?: DatabaseKind | undefined }} options
 * @returns {Promise<{ kind: DatabaseKind, program: string }>}
 */
export async function provideMongodb({ env, log, keep }) {
  const program = await provideProgram(recipeFor(keep), { env, log })
  return { kind: path.basename(program) === 'mongod' ? 'mongod' : 'secantus', program }
}

/** @param {DatabaseKind | undefined} keep @returns {import('./provide-program.mjs').Recipe} */
function recipeFor(keep) {
  const kinds = /** @type {DatabaseKind[]} */ (['mongod', 'secantus']).filter((kind) => !keep || kind === keep)
  return {
    name: 'The database',
    lockName: 'database.lock',
    find: (env) => kinds.flatMap((kind) => finders[kind].onPath(env))[0] ?? kinds.flatMap((kind) => finders[kind].cached(env))[0],
    ways: kinds.map((kind) => ways[kind]),
    remedy:
      'Do one of these, then start again: connect this machine to the internet; install Rust (https://rustup.rs) with a C and C++ compiler and cmake; install MongoDB 8 (https://www.mongodb.com/docs/manual/installation); or set MONGODB_URI to a running replica set.',
  }
}

/** @type {Record<DatabaseKind, { onPath: (env: NodeJS.ProcessEnv) => string[], cached: (env: NodeJS.ProcessEnv) => string[] }>} */
const finders = {
  mongod: {
    onPath: (env) => programsOnPath('mongod', env).filter(isRecentMongod),
    cached: (env) => [path.join(programFolder(env), 'mongod')].filter(isProgram),
  },
  secantus: {
    onPath: (env) => programsOnPath('secantusd-rs', env),
    cached: (env) => [path.join(programFolder(env), 'secantusd-rs')].filter(isProgram),
  },
}

const ways = {
  mongod: { name: 'the official MongoDB download', make: downloadMongod },
  secantus: { name: 'a build of the trial database with Rust', make: buildSecantus },
}

/** @param {string} program */
const isRecentMongod = (program) => Number(/db version v(\d+)\./.exec(printedVersion(program) ?? '')?.[1] ?? 0) >= oldestMongod

/**
 * mongodb-memory-server-core knows which archive suits which system. Its own downloader checks neither the certificate of the server
 * nor more than an MD5, so the file is fetched here, against MongoDB's published SHA-256.
 * @param {import('./provide-program.mjs').Context} context
 */
async function downloadMongod({ env, log, folder, workFolder }) {
  const base = env['HILO_MONGODB_DOWNLOAD_URL'] || officialDownloads
  const archivePath = await mongodArchivePath()
  const archive = path.join(workFolder, path.basename(archivePath))
  const [sha256 = ''] = (await downloadText(`${base}${archivePath}.sha256`)).trim().split(/\s+/)
  await downloadFile({ url: `${base}${archivePath}`, to: archive, sha256, label: 'MongoDB', log })
  return extractProgram({ archive, program: 'mongod', to: path.join(folder, 'mongod'), workFolder })
}

async function mongodArchivePath() {
  const { MongoBinaryDownloadUrl } = await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js')
  const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js')
  const { DEFAULT_VERSION } = await import('mongodb-memory-server-core/lib/util/resolveConfig.js')
  const url = new MongoBinaryDownloadUrl({ version: DEFAULT_VERSION, platform: os.platform(), arch: os.arch(), os: await getOS() })
  return new URL(await url.getDownloadUrl()).pathname
}

/** @param {import('./provide-program.mjs').Context} context */
async function buildSecantus({ env, log, folder }) {
  log('Building the trial database (secantusd-rs) from its Rust package; this takes 4 to 10 minutes, once for this user ...')
  await build({
    label: 'the trial database',
    tool: 'cargo',
    toolRemedy: 'Install Rust: https://rustup.rs.',
    failRemedy: 'It also needs a C and C++ compiler and cmake (on Debian: apt-get install build-essential cmake).',
    args: ['install', 'secantus-mdb', '--version', secantusVersion, '--locked', '--ignore-rust-version', '--root', cacheFolder(env)],
    env,
    log,
  })
  return path.join(folder, 'secantusd-rs')
}
