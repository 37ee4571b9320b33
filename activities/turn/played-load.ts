import type { PlayedClock } from '#engine/conversation/played-clock'
import type { TurnLoad } from '#storage/documents/turn'

/** What a turn reads, with its moments on the conversation's own clock: what the engine may see. Outside of test chats the two are the same. */
export function playedLoad(load: TurnLoad, clock: PlayedClock): TurnLoad {
  const { conversation } = load
  if (conversation.clockAheadMs === 0) return load
  const { caseTimes, csat } = conversation
  const moment = <When extends number | null>(at: When) => (at === null ? at : clock.played(at))
  return {
    ...load,
    conversation: {
      ...conversation,
      lastInboundAt: moment(conversation.lastInboundAt),
      lastHandledProviderAt: moment(conversation.lastHandledProviderAt),
      ...(csat && { csat: { ...csat, scoredAt: moment(csat.scoredAt) } }),
      // Armed in real time, whatever was skipped since: what is due now is due.
      wakeAt: conversation.wakeAt === null ? null : conversation.wakeAt + conversation.clockAheadMs,
      caseTimes: caseTimes && { openedAt: clock.played(caseTimes.openedAt), closedAt: moment(caseTimes.closedAt) },
    },
    messages: load.messages.map((message) => ({ ...message, providerAt: clock.played(message.providerAt) })),
  }
}
