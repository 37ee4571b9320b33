/** Who heard an event. */
export interface Heard {
  eventId: string
  /** Run ids, `word:...` or `staleTap:...`. */
  by: string[]
  because?: string
}
