import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'

/** Public by their range, yet answering only from inside a cloud: its metadata and agents. */
const cloudAddresses = new Set(['168.63.129.16'])

/**
 * Why this IP address may not be called, or null when it is an ordinary public one of another machine.
 * IPv4 inside IPv6 counts as the IPv4 it is; everything that is not plain unicast is refused.
 */
export function addressProblem(address: string): 'guard.privateAddress' | 'guard.ownAddress' | null {
  if (!ipaddr.isValid(address)) return 'guard.privateAddress'
  const parsed = ipaddr.process(address)
  const plain = parsed.toString()
  if (parsed.range() !== 'unicast' || isEmbeddedIPv4(parsed) || cloudAddresses.has(plain)) return 'guard.privateAddress'
  return ownAddresses().has(plain) ? 'guard.ownAddress' : null
}

/** The old IPv4-compatible form `::a.b.c.d`, which some stacks still connect as IPv4. */
function isEmbeddedIPv4(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return (
    address.kind() === 'ipv6' &&
    address
      .toByteArray()
      .slice(0, 12)
      .every((byte) => byte === 0)
  )
}

function ownAddresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  return new Set(all.map(({ address }) => ipaddr.process(address).toString()))
}
