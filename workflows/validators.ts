/** Synchronous, as update validators must be: a throw here refuses the update and writes nothing to history. */
export function hasRequest(command: { requestId: string; memberId: string }): void {
  if (!command.requestId || !command.memberId) throw new Error('update.incomplete: requestId and memberId are required')
}
