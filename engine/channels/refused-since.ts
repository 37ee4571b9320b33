/** What came to the webhook address of a Meta app; times in epoch ms, null = never. */
export interface SeenAtAddress {
  verifiedAt: number | null
  wrongTokens: number
  lastWrongTokenAt: number | null
  signedAt: number | null
  wrongSignatures: number
  lastWrongSignatureAt: number | null
}

/** What was refused at the address since the last good call: what was put right meanwhile needs no warning. */
export function refusedSince(seen: Omit<SeenAtAddress, 'wrongTokens' | 'wrongSignatures'>): { tokens: boolean; signatures: boolean } {
  return {
    tokens: isAfter(seen.lastWrongTokenAt, lastGoodAt(seen)),
    signatures: isAfter(seen.lastWrongSignatureAt, seen.signedAt),
  }
}

/** When the address was last seen to know its verify token: Meta's check, or a signed call, which only follows one. */
export function lastGoodAt({ verifiedAt, signedAt }: Pick<SeenAtAddress, 'verifiedAt' | 'signedAt'>): number | null {
  return verifiedAt === null || signedAt === null ? (verifiedAt ?? signedAt) : Math.max(verifiedAt, signedAt)
}

function isAfter(moment: number | null, other: number | null): boolean {
  return moment !== null && (other === null || moment > other)
}
