import type { SendMessage } from './command.ts'
import type { Turn } from './turn.ts'

/** A text the product says itself, outside of any flow. `needsFloor` false for the line that announces a handover: the handover must not hold it back. */
export function botLine(turn: Turn, text: string, { needsFloor }: { needsFloor: boolean }): SendMessage {
  return {
    kind: 'sendMessage',
    messageId: turn.world.ids.next(),
    runId: null,
    nodeId: null,
    flow: null,
    purpose: 'service',
    needsFloor,
    awaited: false,
    content: { type: 'text', text },
  }
}
