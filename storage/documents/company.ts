export interface Company {
  id: string
  name: string
  language: 'es' | 'pt' | 'en'
  country: string
  currency: string
  timeZone: string
  globalWords: Partial<Record<'person' | 'menu' | 'stop', string[]>>
  paused: boolean
  version: number
  createdAt: number
}

export interface AuditEvent {
  id: string
  at: number
  actor: { type: 'member' | 'apiKey' | 'system'; id: string }
  action: string
  subject: { kind: string; id: string }
  detail: Record<string, string>
}
