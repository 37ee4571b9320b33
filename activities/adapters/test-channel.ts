import type { MessageChannel } from './message-channel.ts'

/** The built-in channel on which a merchant plays the customer: takes everything at once; what it "sends" is read from the thread. */
export function createTestChannel(): MessageChannel {
  return {
    send: async ({ id }) => ({ type: 'sent', providerId: `test.${id}` }),
    echoesOurId: true,
    markRead: async () => {},
  }
}
