import { createServer } from 'node:http'

/**
 * What the server does with a path: bytes to send; a status to answer; `cutAfter` bytes and then a cut connection, `times` times.
 * @typedef {{ body: string | Buffer } | { status: number } | { body: string | Buffer, cutAfter: number, times: number }} Answer
 */

/**
 * A small download server on a free port; paths it does not know are answered 404.
 * @param {Record<string, Answer>} answers
 */
export async function startFileServer(answers) {
  /** @type {string[]} */
  const asked = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = answers[path] ?? { status: 404 }
    if ('status' in answer) return response.writeHead(answer.status).end()
    const body = Buffer.from(answer.body)
    response.writeHead(200, { 'content-length': body.length })
    if ('cutAfter' in answer && answer.times-- > 0) {
      response.write(body.subarray(0, answer.cutAfter), () => response.destroy())
      return
    }
    response.end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The file server has no port.')
  const stop = () =>
    new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${address.port}`, asked, stop }
}
