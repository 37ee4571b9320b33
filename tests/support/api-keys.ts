import pino from 'pino'
import request from 'supertest'
import { createApiKey } from '#api/auth/api-keys'
import { createAuth, prepareAccounts } from '#api/auth/auth'
import { addMember } from '#api/auth/members'
import type { Role } from '#api/auth/roles'
import { findOrCreateServiceUser } from '#api/auth/service-user'
import type { Caller } from './api.ts'
import type { Hilo } from './hilo.ts'

export interface KeyHolder extends Caller {
  keyId: string
  key: string
}

/** Makes keys for companies of a running product, and calls its API with them over HTTP. */
export async function openApiKeys({ environment, storage, webhookUrl }: Hilo) {
  const url = new URL(webhookUrl).origin
  // Keys are looked up by their hash: what signs cookies may be another secret than the API's.
  const auth = createAuth({ storage, environment, secret: 'test', log: pino({ level: 'silent' }) })
  await prepareAccounts(storage.connection)

  /** Accounts know the company under the id it has in storage. */
  async function enrol(companyId: string): Promise<void> {
    const { adapter } = await auth.$context
    const known = await adapter.findOne({ model: 'organization', where: [{ field: 'id', value: companyId }] })
    if (known) return
    const data = { id: companyId, name: companyId, slug: companyId, createdAt: new Date() }
    await adapter.create({ model: 'organization', data, forceAllowId: true })
    await addMember(auth, companyId, await findOrCreateServiceUser(auth, companyId), 'owner')
  }

  return {
    url,
    async holder(companyId: string, role: Role): Promise<KeyHolder> {
      await enrol(companyId)
      const { id, key } = await createApiKey(auth, companyId, { name: `${role} key`, role, expiresInDays: null })
      const call = (method: keyof Caller) => (path: string) => request(url)[method](`/api/v1${path}`).set('authorization', `Bearer ${key}`)
      return { keyId: id, key, get: call('get'), post: call('post'), put: call('put'), patch: call('patch'), delete: call('delete') }
    },
  }
}
