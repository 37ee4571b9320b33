import { Defect, UserError } from '#engine/errors'
import type { Page } from '#storage/page'
import type { Auth } from './auth.ts'
import { anyOwner } from './members.ts'
import { parseRole, type Role } from './roles.ts'

export interface ApiKey {
  id: string
  name: string
  role: Role
  /** The first characters, to tell keys apart; never more. */
  start: string
  createdAt: number
  lastUsedAt: number | null
  expiresAt: number | null
}

export type KeyCheck =
  | { type: 'valid'; keyId: string; companyId: string; role: Role }
  | { type: 'invalid' }
  | { type: 'tooMany'; retryAfterSeconds: number }

/** Checks a presented key and counts the call against the key's limit. */
export async function verifyApiKey(auth: Auth, key: string): Promise<KeyCheck> {
  const checked = await auth.api.verifyApiKey({ body: { key } })
  if (checked.valid && checked.key) {
    const role = roleOf(checked.key.metadata)
    return role ? { type: 'valid', keyId: checked.key.id, companyId: checked.key.referenceId, role } : { type: 'invalid' }
  }
  return checked.error?.code === 'RATE_LIMITED' ? { type: 'tooMany', retryAfterSeconds: 60 } : { type: 'invalid' }
}

/** Makes a key of the company; `key` is shown this once and kept only as a hash. */
export async function createApiKey(
  auth: Auth,
  companyId: string,
  input: { name: string; role: Role; expiresInDays: number | null },
): Promise<ApiKey & { key: string }> {
  const userId = await anyOwner(auth, companyId)
  if (!userId) throw new Defect('apiKey.noOwner', 'The company has no owner to make a key for')
  const expiresIn = input.expiresInDays === null ? null : input.expiresInDays * 86_400
  const made = await auth.api.createApiKey({
    body: { name: input.name, organizationId: companyId, userId, expiresIn, metadata: { role: input.role } },
  })
  return { ...toApiKey(made, input.role), key: made.key }
}

/** A page of the company's keys, without the keys themselves. */
export async function listApiKeys(auth: Auth, companyId: string, page: { cursor: string | null; limit: number }): Promise<Page<ApiKey>> {
  const { adapter } = await auth.$context
  const after = page.cursor ? [{ field: 'id', operator: 'gt' as const, value: page.cursor }] : []
  const rows = await adapter.findMany<KeyRow>({
    model: 'apikey',
    where: [{ field: 'referenceId', value: companyId }, ...after],
    sortBy: { field: 'id', direction: 'asc' },
    limit: page.limit + 1,
  })
  const shown = rows.slice(0, page.limit)
  const items = shown.flatMap((row) => {
    const role = roleOf(row.metadata)
    return role ? [toApiKey(row, role)] : []
  })
  return { items, nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null }
}

/** Ends a key at once. */
export async function revokeApiKey(auth: Auth, companyId: string, keyId: string): Promise<void> {
  const { adapter } = await auth.$context
  const where = [
    { field: 'id', value: keyId },
    { field: 'referenceId', value: companyId },
  ]
  const row = await adapter.findOne<KeyRow>({ model: 'apikey', where })
  if (!row) throw new UserError('apiKey.notFound', 'There is no such API key in this company. Nothing was done. Check its id.')
  await adapter.delete({ model: 'apikey', where })
}

interface KeyRow {
  id: string
  name: string | null
  start: string | null
  createdAt: Date
  lastRequest: Date | null
  expiresAt: Date | null
  metadata?: unknown
}

function toApiKey(row: KeyRow, role: Role): ApiKey {
  return {
    id: row.id,
    name: row.name ?? '',
    role,
    start: row.start ?? '',
    createdAt: new Date(row.createdAt).getTime(),
    lastUsedAt: row.lastRequest ? new Date(row.lastRequest).getTime() : null,
    expiresAt: row.expiresAt ? new Date(row.expiresAt).getTime() : null,
  }
}

/** The plugin gives metadata back as an object or, straight from its table, as JSON text. */
function roleOf(metadata: unknown): Role | null {
  const value: unknown = typeof metadata === 'string' ? JSON.parse(metadata) : metadata
  return value !== null && typeof value === 'object' && 'role' in value ? parseRole(value.role) : null
}
