/** Whether a header, query parameter or field by this name usually holds a key. */
export function isSecretName(name: string): boolean {
  return /authorization|cookie|token|secret|passw|signature|api[-_ ]?key|key$|(?:^|[-_])(?:key|auth|pwd|sig)(?:$|[-_])/i.test(name)
}

/** Whether a value looks like a key whatever its name: a bearer, or a sign-in in the address. */
export function isSecretValue(value: string): boolean {
  return /^(?:bearer|basic)\s+[^\s{]/i.test(value.trim())
}
