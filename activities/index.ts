import type { ChannelRef } from '#workflows/messages'
import { createSendTemplateTest } from './channels/send-template-test.ts'
import { createWatchChannel } from './channels/watch-channel.ts'
import { createWatchChannels } from './channels/watch-channels.ts'
import { createDeliver } from './deliver/deliver.ts'
import type { Deps } from './deps.ts'
import { createFetchMedia } from './fetch-media.ts'
import { createFoldFacts } from './fold-facts.ts'
import { createFailCall, createHttpRequest } from './http-request.ts'
import { createRouteQueue } from './inbox/route-queue.ts'
import { createLoadSession } from './load-session.ts'
import { createGiveUpMail, createSendMail } from './mail/send-mail.ts'
import { createMemberActions } from './members.ts'
import { createTellPeopleInside } from './people-inside.ts'
import { createQuarantine } from './quarantine.ts'
import { createSweep } from './sweep.ts'
import { withFailures } from './to-failure.ts'
import { createTurn } from './turn/turn.ts'

/** Everything a workflow may ask the world for; each is idempotent by the ids it is given. */
export function createActivities(deps: Deps) {
  const watchChannel = createWatchChannel(deps)
  return withFailures({
    loadSession: createLoadSession(deps),
    turn: createTurn(deps),
    quarantine: createQuarantine(deps),
    deliver: createDeliver(deps),
    ...createMemberActions(deps),
    httpRequest: createHttpRequest(deps),
    failCall: createFailCall(deps),
    fetchMedia: createFetchMedia(deps),
    tellPeopleInside: createTellPeopleInside(deps),
    sendMail: createSendMail(deps),
    giveUpMail: createGiveUpMail(deps),
    sweep: createSweep(deps),
    routeQueue: createRouteQueue(deps),
    foldFacts: createFoldFacts(deps),
    watchChannels: createWatchChannels(deps),
    watchChannel: ({ companyId, channelId }: ChannelRef) => watchChannel({ companyId, channelId }),
    sendTemplateTest: createSendTemplateTest(deps),
  })
}

export type Activities = ReturnType<typeof createActivities>
