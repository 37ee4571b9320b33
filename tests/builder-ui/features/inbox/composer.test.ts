import { describe, expect, it } from '@jest/globals'
import { type Attachment, blank, kept } from '../../../../builder-ui/src/features/inbox/composer/compose.ts'
import { composerKey } from '../../../../builder-ui/src/features/inbox/composer/composer-keys.ts'
import { contentsOf, textLimit } from '../../../../builder-ui/src/features/inbox/composer/contents.ts'
import { planOf, renamed } from '../../../../builder-ui/src/features/inbox/composer/convert/plan.ts'
import { mentionsIn, partsOf } from '../../../../builder-ui/src/features/inbox/composer/mentions.ts'
import { replaceTyped, typedAfter } from '../../../../builder-ui/src/features/inbox/composer/type-ahead.ts'
import { barsOf } from '../../../../builder-ui/src/features/inbox/thread/use-wave.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, isAltGraph: false }

describe('a key in the composer', () => {
  it.each([
    ['Enter', {}, true, 'send'],
    ['Enter', {}, false, null],
    ['Enter', { shiftKey: true }, true, null],
    ['Enter', { ctrlKey: true }, false, 'send'],
    ['Enter', { metaKey: true }, false, 'send'],
    ['Enter', { isComposing: true }, true, null],
    ['Escape', {}, true, 'escape'],
    // AltGr as Windows tells it, on es-ES, es-419 and ABNT2.
    ['@', { ctrlKey: true, altKey: true, isAltGraph: true }, true, null],
    ['€', { ctrlKey: true, altKey: true, isAltGraph: true }, true, null],
    ['Enter', { ctrlKey: true, altKey: true }, true, null],
    // AltGr as macOS and Linux tell it.
    ['@', { altKey: true }, true, null],
    ['€', { isAltGraph: true }, true, null],
    ['/', { shiftKey: true }, true, null],
  ] as const)('%s with %j (Enter sends: %s) means %s', (key, held, enterSends, meant) => {
    expect(composerKey({ ...plain, key, ...held }, enterSends)).toBe(meant)
  })
})

describe('what is typed after a sign', () => {
  it.each([
    ['/', '/env', 'env'],
    ['/', 'Hola\n/env', 'env'],
    ['/', 'Hola /env', null],
    ['/', 'https://x', null],
    ['/', 'y/o', null],
    ['@', 'dile a @An', 'An'],
    ['@', 'ana@example', null],
  ] as const)('%s in "%s" is %s', (sign, text, words) => {
    expect(typedAfter(sign, text, text.length)?.words ?? null).toBe(words)
  })

  it('is replaced by what was chosen, with the caret behind it', () => {
    expect(replaceTyped('Hola\n/env ya', { from: 5, to: 9 }, 'Va en camino')).toEqual({ text: 'Hola\nVa en camino ya', caret: 17 })
  })
})

describe('the people a note names', () => {
  const people = [
    { id: '1', name: 'Ana' },
    { id: '2', name: 'Ana María' },
  ]
  it.each([
    ['@Ana mira', ['1']],
    ['@Ana María mira', ['2']],
    ['@ana y @ANA', ['1']],
    ['@Anabel', []],
    ['correo@Ana', []],
  ])('in "%s" are %j', (text, ids) => {
    expect(mentionsIn(text, people)).toEqual(ids)
  })

  it('are the ones that were meant', () => {
    expect(partsOf('@Ana hola', people, []).some(({ isMention }) => isMention)).toBe(false)
  })
})

const file = (part: Partial<Attachment>): Attachment => ({
  key: 'k',
  name: 'foto.jpg',
  media: 'image',
  mimeType: 'image/jpeg',
  bytes: 10,
  fileId: 'f',
  voice: false,
  caption: '',
  ...kept,
  ...part,
})
const typesOf = (text: string, files: Attachment[], kind: 'whatsapp' | 'instagram' = 'whatsapp') =>
  contentsOf({ text, files }, kind).map(({ content, voice }) => [content.type, 'caption' in content ? content.caption : voice])

describe('what leaves', () => {
  it('is the text alone', () => expect(typesOf(' hola ', [])).toEqual([['text', false]]))
  it('is one message when the text fits under the only file', () => expect(typesOf('hola', [file({})])).toEqual([['media', 'hola']]))
  it('is text and file where the channel takes no words under a file', () =>
    expect(typesOf('hola', [file({})], 'instagram')).toEqual([
      ['text', false],
      ['media', false],
    ]))
  it('is the text before several files, each with words of its own', () =>
    expect(typesOf('hola', [file({ caption: 'uno' }), file({ fileId: 'g' })])).toEqual([
      ['text', false],
      ['media', 'uno'],
      ['media', false],
    ]))
  it('is a voice note beside the text', () =>
    expect(typesOf('hola', [file({ media: 'audio', voice: true })])).toEqual([
      ['text', false],
      ['media', true],
    ]))
  it('is nothing of what was refused', () => expect(typesOf('', [file({ state: 'refused', fileId: null })])).toEqual([]))
})

describe('the limit of a text', () => {
  it('is that of the words under a file where they go there', () => {
    expect([textLimit(blank, 'whatsapp').most, textLimit({ files: [file({})] }, 'whatsapp').most]).toEqual([4096, 1024])
  })
  it('counts as the channel does', () => expect(textLimit(blank, 'instagram').length('é')).toBe(2))
})

describe('a file', () => {
  it.each([
    ['foto.jpg', 'image/jpeg', 1e6, 'whatsapp', 'asIs'],
    ['foto.jpg', 'image/jpeg', 9e6, 'whatsapp', 'picture'],
    ['IMG_1.HEIC', '', 2e6, 'whatsapp', 'picture'],
    ['foto.webp', 'image/webp', 1e5, 'whatsapp', 'picture'],
    ['clip.mov', 'video/quicktime', 5e6, 'whatsapp', 'film'],
    ['clip.mp4', 'video/mp4', 30e6, 'whatsapp', 'film'],
    ['clip.mp4', 'video/mp4', 400e6, 'whatsapp', 'refused'],
    ['voz.webm', 'audio/webm', 1e5, 'whatsapp', 'sound'],
    ['lista.pdf', 'application/pdf', 1e6, 'whatsapp', 'asIs'],
    ['lista.pdf', 'application/pdf', 20e6, 'whatsapp', 'refused'],
    ['lista.pdf', 'application/pdf', 1e6, 'tiktok', 'refused'],
    ['clip.mp4', 'video/mp4', 1e6, 'tiktok', 'refused'],
    ['nada.pdf', 'application/pdf', 0, 'whatsapp', 'refused'],
  ] as const)('%s (%s, %i bytes) on %s: %s', (name, type, size, kind, plan) => {
    expect(planOf({ name, type, size }, kind).type).toBe(plan)
  })

  it('changes its ending with its kind', () => expect(renamed('IMG.1.HEIC', 'jpg')).toBe('IMG.1.jpg'))
})

it('a wave is as high as its loudest part', () => {
  expect(barsOf(new Float32Array([0.1, 0.5, 1, 0.2]), 2)).toEqual([50, 100])
})
