import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { tryPort } from '../../scripts/processes/free-port.mjs'
import { downloadFile } from '../../scripts/provision/download.mjs'
import { startFileServer } from '../support/file-server.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const body = Buffer.alloc(200_000, 'hilo')
const sha256 = createHash('sha256').update(body).digest('hex')
const folder = temporaryFolder()

/** @type {Awaited<ReturnType<typeof startFileServer>>} */
let server
beforeAll(async () => {
  server = await startFileServer({
    '/whole': { body },
    '/cut-once': { body, cutAfter: 1_000, times: 1 },
    '/cut-always': { body, cutAfter: 1_000, times: 1_000 },
    '/broken': { status: 500 },
  })
})
afterAll(() => server.stop())

/** @param {string} name @param {string} [wanted] */
async function download(name, wanted = sha256) {
  const to = path.join(mkdtempSync(path.join(folder, 'd-')), 'file')
  /** @type {string[]} */
  const lines = []
  const problem = await downloadFile({
    url: `${server.url}${name}`,
    to,
    sha256: wanted,
    label: 'a file',
    log: (line) => lines.push(line),
    pauseMs: 1,
  }).then(
    () => undefined,
    (error) => error,
  )
  return { to, problem, lines, left: readdirSync(path.dirname(to)) }
}

describe('a download', () => {
  it('appears whole under its name when its SHA-256 is right', async () => {
    const { to, problem, left } = await download('/whole')
    expect(problem).toBeUndefined()
    expect(readFileSync(to).equals(body)).toBe(true)
    expect(left).toEqual(['file'])
  })

  it('takes a checksum in capitals', async () => {
    expect((await download('/whole', sha256.toUpperCase())).problem).toBeUndefined()
  })

  it.each([
    { what: 'with the wrong checksum', name: '/whole', wanted: '0'.repeat(64), kind: 'checksum', says: /wrong SHA-256/ },
    { what: 'that is not there', name: '/absent', wanted: sha256, kind: 'refused', says: /HTTP 404: there is no such file/ },
    { what: 'from a server in trouble', name: '/broken', wanted: sha256, kind: 'refused', says: /HTTP 500: the other side is in trouble/ },
    {
      what: 'whose connection is cut each time',
      name: '/cut-always',
      wanted: sha256,
      kind: 'cut',
      says: /was cut before the file was complete/,
    },
  ])('$what fails with a sentence and leaves nothing behind', async ({ name, wanted, kind, says }) => {
    const { problem, left } = await download(name, wanted)
    expect(problem.kind).toBe(kind)
    expect(problem.message).toMatch(says)
    expect(left).toEqual([])
  })

  it('goes through after a connection was cut once, and says so', async () => {
    const { to, problem, lines } = await download('/cut-once')
    expect(problem).toBeUndefined()
    expect(readFileSync(to).equals(body)).toBe(true)
    expect(lines.join()).toMatch(/Trying again \(2 of 3\)/)
  })

  it('does not ask again for what will not change', async () => {
    const before = server.asked.filter((each) => each === '/absent').length
    await download('/absent')
    expect(server.asked.filter((each) => each === '/absent').length).toBe(before + 1)
  })

  it('fails at once where nobody listens', async () => {
    const port = await tryPort(0, '127.0.0.1')
    const to = path.join(folder, 'nobody')
    const startedAt = Date.now()
    await expect(downloadFile({ url: `http://127.0.0.1:${port}/file`, to, sha256, label: 'a file', log: () => {} })).rejects.toMatchObject({
      kind: 'unreachable',
    })
    expect(Date.now() - startedAt).toBeLessThan(6_000)
    expect(existsSync(to)).toBe(false)
  })
})
