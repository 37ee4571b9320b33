import type { TestBrowser, Visit } from './browser.ts'

export const password = 'una contraseña larga'

export interface Owner {
  email: string
  /** Of a browser that is signed in: give it to `visit` as `storageState`. */
  session: Awaited<ReturnType<ReturnType<Visit['page']['context']>['storageState']>>
  companyId: string
}

/** The first account of an installation, with a company, made past the pages that other tests walk. */
export async function createOwner(browser: TestBrowser, url: string): Promise<Owner> {
  const email = 'ana@example.com'
  const { page, close } = await browser.visit(url)
  const headers = { origin: url }
  await page.request.post('/api/auth/sign-up/email', { headers, data: { name: 'Ana Torres', email, password, language: 'es' } })
  // With mail set up, signing up signs nobody in.
  await page.request.post('/api/auth/sign-in/email', { headers, data: { email, password } })
  const made = await page.request.post('/api/v1/companies', { headers, data: { name: 'Zapatería La Lupita' } })
  const { id } = await made.json()
  const session = await page.context().storageState()
  await close()
  return { email, session, companyId: id }
}
