import { useLocalStorage } from '@mantine/hooks'
import { z } from 'zod'
import { isMacKeyboard, keyCaps } from '../../../canvas/keyboard/chord.ts'
import { chordFor, type InboxAction, inboxActions, type OwnKeys } from './keys.ts'

const ownKeysSchema = z.partialRecord(z.enum(inboxActions), z.string())

/** The keys this person changed; kept in this browser, for keyboards differ between computers, and known from the first moment on. */
export function useOwnKeys(): [OwnKeys, (own: OwnKeys) => void] {
  const [own, keep] = useLocalStorage<OwnKeys>({
    key: 'hilo-inbox-keys',
    defaultValue: none,
    getInitialValueInEffect: false,
    deserialize: (text) => parseOwnKeys(text),
  })
  return [own, keep]
}

/** What an action's key is called on this keyboard. */
export function useKeyName(): (action: InboxAction) => string {
  const [own] = useOwnKeys()
  return (action) => keyCaps(chordFor(action, own), isMacKeyboard()).join(' ')
}

const none: OwnKeys = {}

/** None where what is kept cannot be read: an action may have gone since. */
export function parseOwnKeys(text: string | undefined): OwnKeys {
  if (text === undefined) return none
  try {
    return ownKeysSchema.catch(none).parse(JSON.parse(text))
  } catch {
    return none
  }
}
