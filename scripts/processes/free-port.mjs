import { createServer } from 'node:net'

/**
 * Finds a port for a server: the usual one when nobody has it, else any free one. 0 asks for any.
 * @param {number} usual
 * @param {string} [host] all addresses when absent
 * @returns {Promise<number>}
 */
export async function freePort(usual, host) {
  return (await tryPort(usual, host)) ?? (await tryPort(0, host)) ?? usual
}

/**
 * Answers the port it could listen on for a moment; undefined when somebody else has it.
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<number | undefined>}
 */
export function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined))
    })
  })
}
