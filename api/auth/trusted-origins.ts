import type { Environment } from '#storage/environment'

/** The address people open: PUBLIC_URL, or this machine's own. No slash at the end. */
export function publicUrl(environment: Pick<Environment, 'PUBLIC_URL' | 'PORT'>): string {
  return (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, '')
}

/** Origins whose pages may act with a session cookie: PUBLIC_URL's, or every name of this machine while it is not set. */
export function trustedOrigins(environment: Pick<Environment, 'PUBLIC_URL' | 'PORT'>): string[] {
  if (environment.PUBLIC_URL) return [new URL(environment.PUBLIC_URL).origin]
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${environment.PORT}`)
}
