import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { parseWhatsAppWebhook } from '#api/webhooks/whatsapp/parse'
import { fixture, whatsAppFixtures } from '../../../support/whatsapp-fixtures.ts'

const receivedAt = 1_790_000_000_000
const parse = (body: unknown) => parseWhatsAppWebhook(body, receivedAt)

const number = { accountId: '104578239910023', senderId: '109876543210987' }
const amina = { waId: '254711222333', bsuid: 'KE.7210098812345678', parentBsuid: null, profileName: 'Amina Wanjiru', username: null }
const wamid = (name: string) => `wamid.${Buffer.from(name).toString('base64')}`

function message(sequence: number, fields: Record<string, unknown>) {
  return {
    type: 'message',
    ...number,
    providerId: wamid(`HBgMIN${String(sequence).padStart(4, '0')}`),
    providerAt: (1_780_000_000 + sequence) * 1000,
    from: amina,
    text: null,
    referral: null,
    replyTo: null,
    forwarded: false,
    ...fields,
  }
}

const ours = wamid('HBgMOUT0001')
const status = { type: 'status', ...number, providerId: ours, opaqueId: 'msg:01J0ACME5501', failure: null, pricing: null }
const utility = { billable: true, category: 'utility', type: 'regular' }
const account = { type: 'accountEvent', accountId: number.accountId, senderId: null, at: 1_780_000_000_000 }
const shipped = { id: '1689556908129832', name: 'order_shipped', language: 'en' }
const promo = { ...shipped, name: 'promo_oct' }

/** What each fixture says; `content` only where the text alone does not tell. */
const expected: Record<string, object[]> = {
  'account_update_partner_removed.json': [{ ...account, field: 'account_update', event: 'PARTNER_REMOVED', template: null }],
  'account_update_restriction.json': [{ ...account, field: 'account_update', event: 'ACCOUNT_RESTRICTION' }],
  'phone_number_quality_update.json': [
    { ...account, field: 'phone_number_quality_update', event: 'THROUGHPUT_UPGRADE', displayAddress: '254700111222' },
  ],
  'template_category_update.json': [{ ...account, field: 'template_category_update', event: 'MARKETING', template: shipped }],
  'template_quality_update.json': [{ ...account, field: 'message_template_quality_update', event: 'YELLOW', template: promo }],
  'template_status_approved.json': [{ ...account, field: 'message_template_status_update', event: 'APPROVED', template: shipped }],
  'template_status_paused.json': [{ ...account, event: 'PAUSED', template: promo }],
  'template_status_rejected.json': [{ ...account, event: 'REJECTED', template: shipped, value: { reason: 'INVALID_FORMAT' } }],
  'text.json': [
    message(1, {
      text: 'Habari, do you have size 40 in stock?',
      content: { type: 'text', text: 'Habari, do you have size 40 in stock?' },
    }),
  ],
  'text_reply_context.json': [message(2, { text: 'Yes please, this one', replyTo: ours })],
  'text_forwarded.json': [message(3, { text: 'FYI see this offer', forwarded: true })],
  'text_ctwa_referral.json': [
    message(4, {
      text: 'Hello! Can I get more info?',
      referral: {
        source: 'ad',
        sourceId: '120226305854810999',
        url: 'https://fb.me/4aBcDeFgH',
        headline: 'Chat to order',
        body: 'New season shoes from KES 1,999',
        clickId: 'AfgXn8ZTODiE79d22KtAwQKj9e',
      },
    }),
  ],
  'text_referred_product.json': [
    message(5, {
      text: 'Is this still available?',
      replyTo: wamid('HBgMOUT0002'),
      referral: { source: 'other', sourceId: 'SHOE-40', ref: '194836987003999' },
    }),
  ],
  'image.json': [
    message(6, {
      text: 'Like this one',
      content: { type: 'media', media: 'image', providerMediaId: '1003383421380001', mimeType: 'image/jpeg', caption: 'Like this one' },
    }),
  ],
  'audio_voice_note.json': [
    message(7, {
      content: { type: 'media', media: 'audio', providerMediaId: '1003383421380002', mimeType: 'audio/ogg; codecs=opus', voice: true },
    }),
  ],
  'audio_file.json': [message(8, { content: { type: 'media', media: 'audio', mimeType: 'audio/mpeg', voice: false } })],
  'video.json': [message(9, { text: 'How it looks', content: { type: 'media', media: 'video', mimeType: 'video/mp4' } })],
  'document.json': [message(10, { text: 'Our LPO', content: { type: 'media', media: 'document', filename: 'LPO-2231.pdf' } })],
  'sticker_static.json': [message(11, { content: { type: 'sticker', media: 'sticker', mimeType: 'image/webp' } })],
  'location.json': [
    message(12, {
      content: { type: 'location', latitude: -1.286389, longitude: 36.817223, name: 'Kencom House', address: 'Moi Avenue, Nairobi' },
    }),
  ],
  'location_pin_only.json': [message(13, { content: { type: 'location', latitude: -1.2921, longitude: 36.8219 } })],
  'contacts.json': [
    message(14, { content: { type: 'contacts', contacts: [{ name: 'Lucy Njeri', phones: ['+254 733 000 111'], organization: 'Acme' }] } }),
  ],
  'interactive_button_reply.json': [
    message(15, { text: 'Confirm', replyTo: ours, content: { type: 'choice', key: 'confirm_5501', title: 'Confirm' } }),
  ],
  'interactive_list_reply.json': [
    message(16, { text: 'Size 40', replyTo: ours, content: { type: 'choice', key: 'size_40', title: 'Size 40', description: 'In stock' } }),
  ],
  'interactive_nfm_reply.json': [
    message(17, {
      replyTo: ours,
      content: { type: 'form', name: 'flow', fields: { flow_token: 'ft_5501_ab12', rating: '5', comment: 'Great' } },
    }),
  ],
  'button_quick_reply.json': [
    message(18, { text: 'Stop promotions', replyTo: ours, content: { type: 'choice', key: 'STOP_PROMO', title: 'Stop promotions' } }),
  ],
  'reaction.json': [message(19, { content: { type: 'reaction', to: ours, emoji: '👍' } })],
  'reaction_removed.json': [message(20, { content: { type: 'reaction', to: ours, emoji: null } })],
  'order.json': [
    message(21, {
      content: {
        type: 'order',
        catalogId: '194836987003999',
        items: [
          { productId: 'SHOE-40', quantity: 2, price: 2400, currency: 'KES' },
          { productId: 'SOCK-M', quantity: 1, price: 149.5, currency: 'KES' },
        ],
      },
    }),
  ],
  'system_number_change.json': [
    {
      type: 'identityChanged',
      ...number,
      at: 1_780_000_022_000,
      previous: { waId: '254711222333', bsuid: 'KE.7210098812345678' },
      next: { waId: '254799888777', bsuid: 'KE.9910011223344556' },
    },
    message(22, {
      from: { waId: '254799888777', bsuid: 'KE.9910011223344556', parentBsuid: null, profileName: null, username: null },
      content: { type: 'system', event: 'user_changed_number', text: 'User Amina Wanjiru changed from 254711222333 to 254799888777' },
    }),
  ],
  'system_identity_changed.json': [
    message(23, { content: { type: 'system', event: 'customer_identity_changed', text: 'User identity changed' } }),
  ],
  'unsupported.json': [message(24, { content: { type: 'unsupported', kind: 'poll', reason: 'Message type is currently not supported.' } })],
  'edit.json': [
    {
      type: 'edit',
      ...number,
      by: 'customer',
      person: amina,
      originalId: wamid('HBgMIN0001'),
      at: 1_780_000_025_000,
      text: 'Habari, do you have size 41 in stock?',
    },
  ],
  'revoke.json': [{ type: 'revoke', ...number, by: 'customer', person: amina, originalId: wamid('HBgMIN0001'), at: 1_780_000_026_000 }],
  'text_bsuid_only.json': [
    message(27, {
      from: { waId: null, bsuid: 'KE.5550001112223334', parentBsuid: null, profileName: 'Zuri', username: 'zuri.designs' },
      text: 'Hi, I use a username',
    }),
  ],
  'batch_three_messages_two_contacts.json': [
    message(28, { text: 'First' }),
    message(29, { text: 'Second' }),
    message(30, {
      text: 'Third, other person',
      from: { ...amina, waId: '254722333444', bsuid: 'KE.8880001112223334', profileName: 'Brian Otieno' },
    }),
  ],
  'batch_message_and_status.json': [
    message(31, { text: 'mixed batch' }),
    { ...status, opaqueId: null, status: 'delivered', at: 1_780_000_160_000 },
  ],
  'smb_message_echo.json': [
    {
      type: 'echo',
      ...number,
      providerId: wamid('HBgMECHO001'),
      providerAt: 1_780_000_030_000,
      to: amina,
      text: 'Typed by the owner on the phone',
    },
  ],
  'status_sent.json': [{ ...status, status: 'sent', at: 1_780_000_100_000, pricing: utility }],
  'status_delivered.json': [{ ...status, status: 'delivered', at: 1_780_000_102_000, pricing: utility }],
  'status_read.json': [{ ...status, status: 'read', at: 1_780_000_150_000 }],
  'status_failed_131026.json': [
    {
      ...status,
      opaqueId: null,
      status: 'failed',
      at: 1_780_000_101_000,
      failure: { code: 'whatsapp.131026', reason: 'Message Undeliverable.' },
    },
  ],
  'status_failed_131047.json': [
    { ...status, status: 'failed', failure: { code: 'whatsapp.131047', reason: expect.stringContaining('24 hours') } },
  ],
  'user_preferences_stop.json': [
    { type: 'userPreference', ...number, at: 1_780_000_020_000, person: amina, purpose: 'marketing', wanted: false },
  ],
}

/** A body with one change of the field, on the fixtures' number. */
function bodyOf(value: object, field = 'messages') {
  const metadata = { display_phone_number: '254700111222', phone_number_id: number.senderId }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: number.accountId, changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] }],
  }
}

const from = { from: '254711222333', id: 'wamid.x', timestamp: '1780000001' }

describe('parseWhatsAppWebhook', () => {
  it('has an expectation for every fixture', () => {
    expect(Object.keys(expected).sort()).toEqual(whatsAppFixtures)
  })

  it.each(Object.entries(expected))('reads %s', (name, updates) => {
    const parsed = parse(fixture(name))
    expect(parsed.unreadable).toEqual([])
    expect(parsed.updates).toHaveLength(updates.length)
    expect(parsed.updates).toMatchObject(updates)
  })

  it.each<[string, object, object]>([
    [
      'an interactive message without its object',
      { messages: [{ ...from, type: 'interactive' }], errors: [{ code: 131000, error_data: { details: 'Unsupported webhook payload' } }] },
      { type: 'unsupported', kind: 'interactive' },
    ],
    ['a type from the future', { messages: [{ ...from, type: 'hologram', hologram: {} }] }, { type: 'unsupported', kind: 'hologram' }],
    ['a type named like a method', { messages: [{ ...from, type: 'toString' }] }, { type: 'unsupported', kind: 'toString' }],
    ['a message without type', { messages: [from] }, { type: 'unsupported', kind: 'unknown' }],
    [
      'a file over the limit',
      { messages: [{ ...from, type: 'video', errors: [{ code: 131052, title: 'Media download error' }] }] },
      { type: 'unsupported', kind: 'video', reason: 'Media download error' },
    ],
    [
      'a reaction without emoji',
      { messages: [{ ...from, type: 'reaction', reaction: { message_id: 'wamid.y' } }] },
      { type: 'reaction', emoji: null },
    ],
    [
      'a form whose answers are no JSON',
      { messages: [{ ...from, type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{oops' } } }] },
      { type: 'form', fields: { response: '{oops' } },
    ],
    [
      'a contact card without name',
      { messages: [{ ...from, type: 'contacts', contacts: [{ phones: [{ wa_id: '5215512345678' }] }] }] },
      { type: 'contacts', contacts: [{ phones: ['5215512345678'] }] },
    ],
    [
      'a call permission reply',
      { messages: [{ ...from, type: 'interactive', interactive: { type: 'call_permission_reply', call_permission_reply: {} } }] },
      { type: 'unsupported', kind: 'call_permission_reply' },
    ],
    [
      'a template button without context',
      { messages: [{ ...from, type: 'button', button: { text: 'Sí' } }] },
      { type: 'choice', key: 'Sí', title: 'Sí' },
    ],
    ['the first opening of a chat', { messages: [{ ...from, type: 'request_welcome' }] }, { type: 'system', event: 'request_welcome' }],
    [
      'a message of a group, which nobody answers in private',
      { messages: [{ ...from, group_id: 'g1', type: 'text', text: { body: 'hola a todos' } }] },
      { type: 'unsupported', kind: 'group' },
    ],
    ['a numeric media id', { messages: [{ ...from, type: 'image', image: { id: 123 } }] }, { type: 'media', providerMediaId: '123' }],
  ])('reads %s', (_what, value, content) => {
    const [update] = parse(bodyOf(value)).updates
    expect(update).toMatchObject({ type: 'message', content })
  })

  it('takes the time of receipt where a message carries none that can be', () => {
    const texts = ['', 'soon', '-5', '9'.repeat(40), null].map((timestamp, index) => ({
      ...from,
      id: `w${index}`,
      timestamp,
      type: 'text',
      text: { body: 'x' },
    }))
    expect(parse(bodyOf({ messages: texts })).updates.map((update) => 'providerAt' in update && update.providerAt)).toEqual(
      texts.map(() => receivedAt),
    )
  })

  it('reads on past the parts it cannot read and says where they are', () => {
    const good = { ...from, type: 'text', text: { body: 'still here' } }
    const parsed = parse({
      object: 'whatsapp_business_account',
      entry: [
        null,
        { id: '1', changes: 'none' },
        {
          id: number.accountId,
          changes: [
            7,
            { field: 'messages' },
            ...bodyOf({ messages: [42, { type: 'text' }, { id: 'nobody' }, good], statuses: [{}] }).entry[0]!.changes,
          ],
        },
        { id: number.accountId, changes: [{ field: 'teleportation', value: { beam: 1 } }] },
      ],
    })
    expect(parsed.updates).toMatchObject([{ type: 'message', text: 'still here' }])
    expect(parsed.unreadable.map(({ path }) => path)).toEqual([
      'entry.0',
      'entry.1',
      'entry.2.changes.0',
      'entry.2.changes.1',
      'entry.2.changes.2.value.messages.0',
      'entry.2.changes.2.value.messages.1',
      'entry.2.changes.2.value.messages.2',
      'entry.2.changes.2.value.statuses.0',
      'entry.3.changes.0',
    ])
  })

  it('gives the updates of several accounts in one body, in its order', () => {
    const other = { ...bodyOf({ messages: [{ ...from, type: 'text', text: { body: 'dos' } }] }).entry[0], id: '104578239910077' }
    const parsed = parse({
      ...bodyOf({ messages: [{ ...from, type: 'text', text: { body: 'uno' } }] }),
      entry: [bodyOf({ messages: [{ ...from, type: 'text', text: { body: 'uno' } }] }).entry[0], other],
    })
    expect(parsed.updates).toMatchObject([
      { accountId: number.accountId, text: 'uno' },
      { accountId: '104578239910077', text: 'dos' },
    ])
  })

  it('reads a user id that changed, by system message and by its own field', () => {
    const system = { type: 'user_changed_user_id', user_id: 'MX.NEW', previous_user_id: 'MX.OLD', body: 'changed' }
    expect(
      parse(bodyOf({ messages: [{ id: 'w', from_user_id: 'MX.OLD', timestamp: '1', type: 'system', system }] })).updates,
    ).toMatchObject([
      { type: 'identityChanged', previous: { waId: null, bsuid: 'MX.OLD' }, next: { waId: null, bsuid: 'MX.NEW' } },
      { type: 'message', from: { bsuid: 'MX.NEW' } },
    ])
    const update = { wa_id: '525512345678', user_id: { previous: 'MX.OLD', current: 'MX.NEW' } }
    expect(parse(bodyOf({ user_id_update: [update] }, 'user_id_update')).updates).toMatchObject([
      { type: 'identityChanged', previous: { waId: '525512345678', bsuid: 'MX.OLD' }, next: { bsuid: 'MX.NEW' } },
    ])
  })

  it('reads edits and deletions made on the phone', () => {
    const echo = { from: '254700111222', to: '254711222333', id: 'wamid.e', timestamp: '1780000001' }
    const edit = { ...echo, type: 'edit', edit: { original_message_id: 'wamid.1', message: { type: 'text', text: { body: 'mejor así' } } } }
    const revoke = { ...echo, type: 'revoke', revoke: { original_message_id: 'wamid.2' } }
    expect(parse(bodyOf({ message_echoes: [edit, revoke] }, 'smb_message_echoes')).updates).toMatchObject([
      { type: 'edit', by: 'phone', originalId: 'wamid.1', text: 'mejor así', person: { waId: '254711222333' } },
      { type: 'revoke', by: 'phone', originalId: 'wamid.2' },
    ])
  })

  it('reads the messages of a phone import with their own times and directions', () => {
    const theirs = { ...from, id: 'wamid.h1', type: 'text', text: { body: 'hola' }, history_context: { status: 'READ' } }
    const mine = {
      from: '254700111222',
      to: '254711222333',
      id: 'wamid.h2',
      timestamp: '1700000000',
      type: 'text',
      text: { body: 'buenas' },
    }
    const chunk = { metadata: { phase: 0, progress: 55 }, threads: [{ id: '254711222333', messages: [theirs, mine, 'odd'] }] }
    const parsed = parse(bodyOf({ history: [chunk] }, 'history'))
    expect(parsed.updates).toMatchObject([
      { type: 'history', direction: 'in', person: { waId: '254711222333' }, text: 'hola' },
      { type: 'history', direction: 'out', person: { waId: '254711222333' }, text: 'buenas', providerAt: 1_700_000_000_000 },
    ])
    expect(parsed.unreadable).toHaveLength(1)
  })

  it('takes media that follow an import as history, never as a new message', () => {
    const parsed = parse(bodyOf({ messages: [{ ...from, type: 'image', image: { id: '9' } }] }, 'history'))
    expect(parsed.updates).toMatchObject([{ type: 'history', direction: 'in' }])
  })

  it('reads the address book of the phone', () => {
    const item = {
      type: 'contact',
      action: 'add',
      contact: { full_name: 'Doña Rosa', phone_number: '+525512345678' },
      metadata: { timestamp: '1780000000' },
    }
    expect(parse(bodyOf({ state_sync: [item, { action: 'sing' }] }, 'smb_app_state_sync'))).toMatchObject({
      updates: [{ type: 'contactSync', action: 'save', waId: '525512345678', name: 'Doña Rosa', at: 1_780_000_000_000 }],
      unreadable: [{ reason: expect.any(String) }],
    })
  })

  it('bounds the depth of what it keeps', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const reply = { type: 'nfm_reply', nfm_reply: { response_json: `{"a":${deep}}` } }
    const parsed = parse(bodyOf({ messages: [{ ...from, type: 'interactive', interactive: reply }] }))
    expect(JSON.stringify(parsed.updates).length).toBeLessThan(1000)
  })

  it('never throws on any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => parse(body) !== undefined))
  })

  it('never throws on a fixture with any part of it replaced', () => {
    const bodies = whatsAppFixtures.map(fixture)
    fc.assert(
      fc.property(fc.constantFrom(...bodies), fc.infiniteStream(fc.nat(20)), fc.jsonValue(), (body, path, junk) => {
        const parsed = parse(replaceAt(body, path, junk))
        return parsed.updates.length + parsed.unreadable.length >= 0
      }),
      { numRuns: 2000 },
    )
  })
})

/** The body with the part that a random walk of steps ends in replaced. */
function replaceAt(value: unknown, steps: Iterator<number>, junk: unknown): unknown {
  const step = Number(steps.next().value)
  if (typeof value !== 'object' || value === null || step === 20) return junk
  const keys = Object.keys(value)
  const key = keys[step % keys.length]
  if (key === undefined) return junk
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? replaceAt(item, steps, junk) : item))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, name === key ? replaceAt(item, steps, junk) : item]))
}
