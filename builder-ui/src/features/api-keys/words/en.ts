import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  about: 'With a key, another program (your shop, a spreadsheet, code of your own) acts in this company with the role you choose.',
  reference: 'See what the API can do',
  noneTitle: 'There are no keys yet',
  none: 'Create one when you want to connect another program.',
  new: 'Create a key',
  name: 'Name',
  nameHelp: 'To recognize it: which program uses it.',
  role: 'Role',
  days: 'Expires in (days)',
  daysHelp: 'Between 1 and 365. Empty: it does not expire.',
  make: 'Create',
  made: 'Your new key',
  once: 'Copy it now and keep it in a safe place: it is not shown again.',
  key: 'Key',
  kept: 'I have kept it',
  lastUsed: 'Last used',
  neverUsed: 'never',
  expires: 'Expires',
  never: 'does not',
  since: 'created {{date}}',
  revoke: 'Revoke',
  revokeTitle: 'Revoke “{{name}}”?',
  revokeWhy: 'What uses this key stops working at once. Nothing it did is deleted.',
  revoked: 'Key revoked',
}
