import type { Role } from '#api/auth/roles'
import type { Storage } from '#storage/open-storage'
import { companyId } from '../support/shop.ts'

export interface SignedIn {
  memberId: string
  cookie: string
}

/** New people of the test company, each signed in over HTTP from an address of their own. The product must take sign-ups. */
export async function signIn(url: string, storage: Storage, count: number, role: Role): Promise<SignedIn[]> {
  const people: SignedIn[] = []
  // One after the other: each password is hashed, and the first account of an installation is its administrator.
  for (let n = 0; n < count; n++) {
    const email = `persona${n}@example.com`
    const signedUp = await fetch(`${url}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-forwarded-for': `203.0.113.${n % 250}` },
      body: JSON.stringify({ name: `Persona ${n}`, email, password: 'una contraseña larga' }),
    })
    if (!signedUp.ok) throw new Error(`Signing up was answered ${signedUp.status}`)
    const cookie = signedUp.headers.getSetCookie().map((line) => line.split(';')[0])
    const user = await storage.connection.collection('user').findOne({ email })
    const memberId = String(user?._id)
    await storage.connection.collection('member').insertOne({ organizationId: companyId, userId: user?._id, role, createdAt: new Date() })
    people.push({ memberId, cookie: cookie.join('; ') })
  }
  return people
}
