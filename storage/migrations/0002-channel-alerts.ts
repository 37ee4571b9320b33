import type { Migration } from './migration.ts'

/** What providers wrote about a channel lay in clear and may quote people's numbers: the words go, code and time stay. */
export const channelAlerts: Migration = {
  id: '0002-channel-alerts',
  async up({ connection, say }) {
    const inClear = { 'alert.message': { $type: 'string' } }
    const { modifiedCount } = await connection.collection('channels').updateMany(inClear, { $set: { 'alert.message': null } })
    if (modifiedCount > 0) say(`the words of ${modifiedCount} channel alerts, kept in clear until now`)
  },
}
