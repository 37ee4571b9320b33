import type { Environment } from '#storage/environment'
import { publicUrl } from './trusted-origins.ts'

/** Addresses of pages that a token opens. The token stands after `#`: browsers keep that part to themselves, so no server logs it. */
export function accountLinks(environment: Pick<Environment, 'PUBLIC_URL' | 'PORT'>) {
  const page = (name: string) => (token: string) => `${publicUrl(environment)}/${name}#${token}`
  return { verify: page('verify-email'), reset: page('reset-password'), invitation: page('invitation') }
}
