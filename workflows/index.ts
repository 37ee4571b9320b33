/** Every workflow type a worker runs: functions only, in the order of a conversation's life. */
export { conversation } from './conversation.ts'
export { publish } from './publish.ts'
export { sweep } from './sweep.ts'
