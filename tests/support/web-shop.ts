import type { Visit } from './browser.ts'

type Session = Awaited<ReturnType<ReturnType<Visit['page']['context']>['storageState']>>

export interface WebShop {
  companyId: string
  /** The cookies of its owner. */
  session: Session
}

export const owner = { name: 'Ana Torres', email: 'ana@example.com', password: 'una contraseña larga' }

/** The first account of an installation and its company, made without walking the pages that other tests walk. */
export async function openWebShop({ page }: Visit, url: string, name = 'Zapatería La Lupita'): Promise<WebShop> {
  const headers = { origin: url }
  await page.request.post('/api/auth/sign-up/email', { headers, data: owner })
  const place = { language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' }
  const made = await page.request.post('/api/v1/companies', { headers, data: { name, ...place } })
  const { id: companyId } = await made.json()
  return { companyId, session: await page.context().storageState() }
}
