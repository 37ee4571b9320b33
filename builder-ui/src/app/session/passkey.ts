import { z } from 'zod'
import { ApiError } from '../api/api-error.ts'
import { callAuth } from './call-auth.ts'

/** The server's options are WebAuthn's own JSON (https://www.w3.org/TR/webauthn-3/), which the browser reads and writes by itself. */
const optionsSchema = z.looseObject({ challenge: z.string() })

/** Whether this browser knows passkeys, and the page is on an address they work on (https, or this machine). */
export function knowsPasskeys(): boolean {
  return window.isSecureContext && 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Signs in with a passkey of this device. Throws an ApiError `passkey.cancelled` when the person or the browser broke it off. */
export async function signInWithPasskey(): Promise<void> {
  const options = await callAuth('/passkey/generate-authenticate-options', optionsSchema)
  // It has a challenge; everything else in it is for the browser to judge.
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON)
  const response = await answerOf(() => navigator.credentials.get({ publicKey }))
  await callAuth('/passkey/verify-authentication', z.unknown(), { response })
}

/** Makes a passkey on this device for whoever is signed in. Throws an ApiError `passkey.cancelled`, `passkey.known` or better-auth's. */
export async function addPasskey(name: string): Promise<void> {
  const options = await callAuth('/passkey/generate-register-options', optionsSchema)
  // As above.
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON)
  const response = await answerOf(() => navigator.credentials.create({ publicKey }))
  await callAuth('/passkey/verify-registration', z.unknown(), { response, name })
}

async function answerOf(ask: () => Promise<Credential | null>): Promise<unknown> {
  const credential = await ask().catch((error: unknown) => {
    throw error instanceof DOMException && error.name === 'InvalidStateError' ? refusal('passkey.known') : refusal('passkey.cancelled')
  })
  if (credential instanceof PublicKeyCredential) return credential.toJSON()
  throw refusal('passkey.cancelled')
}

function refusal(code: string): ApiError {
  return new ApiError(code, 400, 'The browser gave no passkey.')
}
