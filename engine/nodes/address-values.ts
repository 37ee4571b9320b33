const plainValue = /\{\{(-?)\s*([^{}|]+?)\s*(-?)\}\}/g

/** The values that a web address takes as they are, each once: a space or an `&` in one of them makes it another address. */
export function plainValues(address: string): string[] {
  return [...new Set([...address.matchAll(plainValue)].map(([, , name = '']) => name))]
}

/** The address with a value made fit for it wherever it was taken as it is. */
export function encodeValue(address: string, value: string): string {
  return address.replace(plainValue, (all, open, name, close) => (name === value ? `{{${open} ${name} | url_encode ${close}}}` : all))
}
