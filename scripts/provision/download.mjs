import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { EnvHttpProxyAgent, fetch } from 'undici'

/** A machine without internet must learn so at once and go on to the next way. */
const connectTimeoutMs = 5_000
const headersTimeoutMs = 15_000
const silenceTimeoutMs = 30_000
const progressEveryMs = 2_000

/** Why a download failed. `cut` is worth another try, the others are not. */
class DownloadProblem extends Error {
  /** @param {'unreachable' | 'refused' | 'cut' | 'checksum'} kind @param {string} message */
  constructor(kind, message) {
    super(message)
    this.kind = kind
  }
}

/**
 * Downloads a file whose SHA-256 is known. `to` appears whole and checked, or not at all; a cut connection is tried again.
 * @param {{ url: string, to: string, sha256: string, label: string, log: (line: string) => void, attempts?: number, pauseMs?: number }} options
 */
export async function downloadFile({ attempts = 3, pauseMs = 1_000, ...file }) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await downloadOnce(file)
    } catch (problem) {
      const again = problem instanceof DownloadProblem && problem.kind === 'cut' && attempt < attempts
      if (!again) throw problem
      file.log(`${file.label}: ${problem.message} Trying again (${attempt + 1} of ${attempts}) ...`)
      await pause(pauseMs * attempt)
    }
  }
}

/** Fetches a small text such as a list of checksums. @param {string} url */
export async function downloadText(url) {
  const response = await open(url)
  try {
    return await response.text()
  } catch {
    throw cut(url)
  }
}

/** @param {{ url: string, to: string, sha256: string, label: string, log: (line: string) => void }} options */
async function downloadOnce({ url, to, sha256, label, log }) {
  const partial = `${to}.${process.pid}.partial`
  try {
    const response = await open(url)
    const body = response.body
    if (!body) throw cut(url)
    const hash = createHash('sha256')
    const meter = progressMeter(Number(response.headers.get('content-length') ?? 0), (text) => log(`Downloading ${label}: ${text}`), hash)
    await pipeline(body, meter, createWriteStream(partial)).catch((error) => {
      throw isDiskProblem(error) ? error : cut(url)
    })
    const found = hash.digest('hex')
    if (found !== sha256.toLowerCase()) throw wrongChecksum(url, sha256, found)
    await rename(partial, to)
  } finally {
    await rm(partial, { force: true })
  }
}

/** @param {string} url */
async function open(url) {
  const dispatcher = new EnvHttpProxyAgent({
    connect: { timeout: connectTimeoutMs },
    headersTimeout: headersTimeoutMs,
    bodyTimeout: silenceTimeoutMs,
  })
  const response = await fetch(url, { dispatcher }).catch((error) => {
    throw new DownloadProblem('unreachable', `${new URL(url).host} cannot be reached (${error.cause?.code ?? error.message}).`)
  })
  if (response.ok) return response
  await response.body?.cancel()
  const meaning = response.status < 500 ? 'there is no such file for this kind of machine' : 'the other side is in trouble'
  throw new DownloadProblem('refused', `${url} was answered with HTTP ${response.status}: ${meaning}.`)
}

/**
 * @param {number} total
 * @param {(text: string) => void} report
 * @param {import('node:crypto').Hash} hash
 */
function progressMeter(total, report, hash) {
  let received = 0
  let reportedAt = Date.now()
  return new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      received += chunk.length
      if (Date.now() - reportedAt >= progressEveryMs) {
        reportedAt = Date.now()
        report(total > 0 ? `${Math.floor((received / total) * 100)} % of ${megabytes(total)} MB` : `${megabytes(received)} MB`)
      }
      done(null, chunk)
    },
  })
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1_000_000).toFixed(0)

/** @param {NodeJS.ErrnoException} error */
const isDiskProblem = (error) => ['ENOSPC', 'EACCES', 'EROFS', 'ENOENT', 'EDQUOT'].includes(error.code ?? '')

/** @param {string} url */
const cut = (url) => new DownloadProblem('cut', `The connection to ${new URL(url).host} was cut before the file was complete.`)

/** @param {string} url @param {string} wanted @param {string} found */
const wrongChecksum = (url, wanted, found) =>
  new DownloadProblem('checksum', `${url} has the wrong SHA-256 (${found} instead of ${wanted}); the file was thrown away.`)
