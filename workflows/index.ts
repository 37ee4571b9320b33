/** Every workflow type a worker runs: functions only, in the order of a conversation's life. */
export { testTemplate, watchChannel, watchChannels } from './channels.ts'
export { conversation } from './conversation.ts'
export { inboxRouting } from './inbox-routing.ts'
export { mail } from './mail.ts'
export { publish } from './publish.ts'
export { sweep } from './sweep.ts'
