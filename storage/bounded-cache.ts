/** A bounded cache: the least recently used goes first, and nothing is kept longer than `ttlMs`. */
export class BoundedCache<Value> {
  readonly #entries = new Map<string, { value: Value; until: number }>()
  readonly #max: number
  readonly #ttlMs: number

  constructor(options: { max: number; ttlMs: number }) {
    this.#max = options.max
    this.#ttlMs = options.ttlMs
  }

  get(id: string): Value | undefined {
    const entry = this.#entries.get(id)
    if (!entry) return undefined
    this.#entries.delete(id)
    if (entry.until < Date.now()) return undefined
    this.#entries.set(id, entry)
    return entry.value
  }

  set(id: string, value: Value): void {
    this.#entries.delete(id)
    this.#entries.set(id, { value, until: Date.now() + this.#ttlMs })
    if (this.#entries.size <= this.#max) return
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest)
      return
    }
  }

  delete(id: string): void {
    this.#entries.delete(id)
  }
}
