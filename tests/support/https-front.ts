import { type AddressInfo, connect, type Socket } from 'node:net'
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls'
import { selfMadeCertificate } from './self-made-certificate.ts'

export interface HttpsFront {
  /** `https://localhost:<port>`: what the product is told as PUBLIC_URL. */
  url: string
  /** Passes everything on to this port of 127.0.0.1 from now on. */
  leadTo(port: number): void
  /** Shows the certificate that this process trusts, or another one that nobody does. */
  certify(isTrusted: boolean): void
  close(): Promise<void>
}

/**
 * What stands before Hilo in the world: it ends TLS and passes the bytes on. This process trusts its certificate from now on, as
 * NODE_EXTRA_CA_CERTS would have it; browsers have to be told (`ignoreHTTPSErrors`).
 */
export async function openHttpsFront(): Promise<HttpsFront> {
  const good = selfMadeCertificate()
  const trusted = getCACertificates('default')
  setDefaultCACertificates([...trusted, good.cert])
  const open = new Set<Socket>()
  let target = 0
  const server = createServer(good, (socket) => {
    keep(socket)
    const inside = connect(target, '127.0.0.1')
    keep(inside)
    socket.on('error', () => inside.destroy())
    inside.on('error', () => socket.destroy())
    inside.on('close', () => socket.destroy())
    socket.on('close', () => inside.destroy())
    socket.pipe(inside).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on TCP has an address object.
  const { port } = server.address() as AddressInfo

  function keep(socket: Socket): void {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  }

  function hangUp(): void {
    for (const socket of open) socket.destroy()
  }

  return {
    url: `https://localhost:${port}`,
    leadTo(next) {
      target = next
    },
    certify(isTrusted) {
      server.setSecureContext(isTrusted ? good : selfMadeCertificate())
      hangUp()
    },
    close() {
      setDefaultCACertificates(trusted)
      hangUp()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
