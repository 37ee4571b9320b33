import type { Conversation } from '../../../../builder-ui/src/features/inbox/conversation.ts'

/** An open conversation with the bot, but for what is said. */
export function conversationOf(part: Partial<Conversation> = {}): Conversation {
  return {
    id: 'one',
    contactId: 'contact',
    contact: { name: 'Luisa', phone: null },
    channelId: 'channel',
    status: 'open',
    owner: { type: 'bot' },
    teamId: null,
    priority: 'normal',
    labels: [],
    snoozedUntil: null,
    waitingSince: null,
    windowEndsAt: null,
    firstReply: null,
    lastMessage: null,
    handover: null,
    lastInboundAt: null,
    lastActivityAt: 0,
    caseId: null,
    wakeAt: null,
    skips: [],
    clockAheadMs: 0,
    trial: null,
    paused: false,
    unread: 0,
    preview: null,
    version: 1,
    createdAt: 0,
    ...part,
  }
}
