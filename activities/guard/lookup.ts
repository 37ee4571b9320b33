import { lookup as lookupName } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { Refusal } from './failure.ts'
import { addressProblem } from './public-address.ts'

/** Name -> addresses. */
export type Resolve = (hostname: string) => Promise<string[]>

/** The operating system's answer, hosts file included. */
export const resolveBySystem: Resolve = async (hostname) => {
  const found = await lookupName(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

/**
 * The look-up of a connection: the address it gives is the one that is connected to. With `checked`, one forbidden address among
 * several refuses the name: which of them a connection would pick is not ours to say.
 */
export function toLookup(resolve: Resolve, checked: boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname)
      .then((addresses) => {
        if (checked) addresses.forEach(refuseForbidden)
        const found = addresses.map((address) => ({ address, family: isIP(address) }))
        const [first] = found
        if (!first) throw new Refusal('guard.unknownHost', 'The host name has no address.', 'network')
        if (options.all) callback(null, found)
        else callback(null, first.address, first.family)
      })
      // Resolvers reject with nothing but errors, and a connection fails with the very one it is given.
      .catch((error: unknown) => callback(error as NodeJS.ErrnoException, '', 0))
  }
}

export function refuseForbidden(address: string): void {
  const problem = addressProblem(address)
  if (problem === 'guard.ownAddress') throw new Refusal(problem, 'The address belongs to this installation.')
  if (problem)
    throw new Refusal(problem, 'The address belongs to a private network. An administrator can allow it with HILO_ALLOWED_HOSTS.')
}
