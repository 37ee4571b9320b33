/** The login of the demo company: its address can belong to nobody (RFC 2606). */
export const demoEmail = 'demo@hilo.invalid'

/** The demo login works from this machine only, and never in production. */
export function mayUseDemo(clientAddress: string | null, environment: { NODE_ENV: string }): boolean {
  return environment.NODE_ENV !== 'production' && clientAddress !== null && isLoopback(clientAddress)
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address)
}
