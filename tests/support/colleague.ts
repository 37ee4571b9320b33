import { password } from './owner.ts'
import type { Room } from './room.ts'

export interface Colleague {
  id: string
  /** Of a browser in which they are signed in. */
  session: Room['ana']['session']
}

/** Puts somebody with this name and role beside Ana, past the invitations that other tests walk, and signs them in. */
export async function addColleague(room: Room, name: string, role: 'admin' | 'agent' | 'viewer'): Promise<Colleague> {
  const { connection } = room.hilo.storage
  const ana = await connection.collection('user').findOne({ email: room.ana.email })
  const account = await connection.collection('account').findOne({ userId: ana?._id })
  const membership = await connection.collection('member').findOne({ organizationId: room.ana.companyId })
  if (!ana || !account || !membership) throw new Error('Ana is not where accounts are kept')
  const { administrator: _, ...person } = ana
  const id = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const email = `${id}@example.com`
  // better-auth's documents have ids of their own kind; any will do.
  const idOfTheirs = id as never
  await connection.collection('user').insertOne({ ...person, _id: idOfTheirs, name, email })
  await connection.collection('account').insertOne({ ...account, _id: idOfTheirs, userId: idOfTheirs, accountId: id })
  await connection.collection('member').insertOne({ ...membership, _id: idOfTheirs, userId: idOfTheirs, role })
  const { page, close } = await room.browser.visit(room.url)
  const answer = await page.request.post('/api/auth/sign-in/email', { headers: { origin: room.url }, data: { email, password } })
  if (!answer.ok()) throw new Error(`${name} cannot sign in: ${await answer.text()}`)
  const session = await page.context().storageState()
  await close()
  return { id, session }
}
