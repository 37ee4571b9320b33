/** The three kinds of thrown error; each carries a stable code `area.what` and a message that says what, which one and the remedy (never personal data). */
export abstract class HiloError extends Error {
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = new.target.name
    this.code = code
    this.details = details
  }
}

/** The caller's input cannot be accepted (HTTP 4xx); never retried. */
export class UserError extends HiloError {}

/** Something outside is away for now (network, database, provider); retried by policy. */
export class UnavailableError extends HiloError {}

/** A mistake of ours: alerts, never retried. */
export class Defect extends HiloError {}
