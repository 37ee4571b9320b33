import type { Storage } from '#storage/open-storage'

/** What the product under test is set up with. */
export const appSecret = 'test_app_secret'
export const companyId = 'acme'
export const phoneNumberId = '109876543210987'

/** The company of the tests, with one active number; gives the channel's id. */
export async function createShop(storage: Storage): Promise<string> {
  const shop = storage.repositories(companyId)
  await shop.companies.create({ name: 'Acme', language: 'es', country: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City' })
  const { id } = await shop.channels.create({
    kind: 'whatsapp',
    name: 'Acme WhatsApp',
    status: 'active',
    account: { accountId: '104578239910023', senderId: phoneNumberId, displayAddress: '254700111222' },
    appKey: 'env',
    credential: 'fake-token',
    messagesPerSecond: 1000,
  })
  return id
}
