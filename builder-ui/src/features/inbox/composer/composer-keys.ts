interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  isComposing: boolean
  isAltGraph: boolean
}

/**
 * What a key means to the composer; null where it writes. Nothing is listened to with Alt, or while letters are being composed: on
 * Spanish and Brazilian keyboards AltGr (which many systems tell as Ctrl and Alt) writes "@" and "€".
 */
export function composerKey(key: Key, enterSends: boolean): 'send' | 'escape' | null {
  if (key.isComposing || key.isAltGraph || key.altKey) return null
  if (key.key === 'Escape') return 'escape'
  if (key.key !== 'Enter' || key.shiftKey) return null
  return key.ctrlKey || key.metaKey || enterSends ? 'send' : null
}
