import { describe, expect, it } from '@jest/globals'
import { quietStep } from '#engine/inbox/quiet'
import type { Routed } from '#engine/inbox/routed'

const HOUR = 3_600_000
const answeredAt = 100 * HOUR
const autoClose = { afterSeconds: 24 * 3600, warnSeconds: 3600, warning: '¿Sigues ahí?' }
const held = (more: Partial<Routed> = {}): Routed => ({
  ...{ id: 'c', contactId: 'p', channelId: 'n', workflowId: 'w', ownerEpoch: 1, teamId: null, priority: 'normal', firstReply: null },
  ...{ caseId: null, wakeAt: null, waitingSince: null, notes: {} },
  owner: { type: 'agent', memberId: 'ana' },
  lastInboundAt: answeredAt - HOUR,
  lastActivityAt: answeredAt,
  ...more,
})
const givenBack = (more: Partial<Routed> = {}) => held({ owner: { type: 'bot' }, notes: { givenBackAt: answeredAt + HOUR }, ...more })
const warned = held({ lastActivityAt: answeredAt + 23 * HOUR, notes: { warnedAt: answeredAt + 23 * HOUR } })

describe('closing of the quiet', () => {
  it.each<[string, Routed, typeof autoClose | null, number, boolean, object]>([
    ['is off', held(), null, answeredAt + 99 * HOUR, true, { type: 'none' }],
    ['waits until the warning', held(), autoClose, answeredAt + 22 * HOUR, true, { type: 'wait', until: answeredAt + 23 * HOUR }],
    ['warns', held(), autoClose, answeredAt + 23 * HOUR, true, { type: 'warn' }],
    ['waits after the warning', warned, autoClose, answeredAt + 23.5 * HOUR, true, { type: 'wait', until: answeredAt + 24 * HOUR }],
    ['closes', warned, autoClose, answeredAt + 24 * HOUR, true, { type: 'close' }],
    ['closes without a warning where none may be sent', held(), autoClose, answeredAt + 24 * HOUR, false, { type: 'close' }],
    [
      'warns nobody where none is written',
      held(),
      { ...autoClose, warning: '' },
      answeredAt + 23 * HOUR,
      true,
      { type: 'wait', until: answeredAt + 24 * HOUR },
    ],
    [
      'begins anew once an agent has written again',
      { ...warned, lastActivityAt: answeredAt + 25 * HOUR },
      autoClose,
      answeredAt + 26 * HOUR,
      true,
      { type: 'wait', until: answeredAt + 48 * HOUR },
    ],
    ['leaves who waits for us', held({ waitingSince: answeredAt }), autoClose, answeredAt + 99 * HOUR, true, { type: 'none' }],
    ['leaves who wrote last', held({ lastInboundAt: answeredAt }), autoClose, answeredAt + 99 * HOUR, true, { type: 'none' }],
    [
      'counts what was given back from then on',
      givenBack(),
      autoClose,
      answeredAt + 23.5 * HOUR,
      true,
      { type: 'wait', until: answeredAt + 24 * HOUR },
    ],
    ['warns about what was given back', givenBack(), autoClose, answeredAt + 24 * HOUR, true, { type: 'warn' }],
    ['closes what was given back', givenBack(), autoClose, answeredAt + 25 * HOUR, false, { type: 'close' }],
    [
      'takes what was said before it was given back as done',
      givenBack({ lastInboundAt: answeredAt }),
      autoClose,
      answeredAt + 25 * HOUR,
      false,
      { type: 'close' },
    ],
    [
      'leaves who wrote to the bot since',
      givenBack({ lastInboundAt: answeredAt + 2 * HOUR, lastActivityAt: answeredAt + 2 * HOUR }),
      autoClose,
      answeredAt + 99 * HOUR,
      true,
      { type: 'none' },
    ],
    [
      'lets a flow that has a timer wait',
      givenBack({ wakeAt: answeredAt + 50 * HOUR }),
      autoClose,
      answeredAt + 40 * HOUR,
      true,
      { type: 'wait', until: answeredAt + 50 * HOUR + 60_000 },
    ],
    ['leaves what the bot always had', givenBack({ notes: {} }), autoClose, answeredAt + 99 * HOUR, true, { type: 'none' }],
    ['leaves the queue', held({ owner: { type: 'queue' } }), autoClose, answeredAt + 99 * HOUR, true, { type: 'none' }],
  ])('%s', (_name, conversation, settings, at, windowIsOpen, expected) => {
    expect(quietStep(conversation, settings, at, windowIsOpen)).toEqual(expected)
  })
})
