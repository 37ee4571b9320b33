import { describe, expect, it } from '@jest/globals'
import { ApiError } from '../../../../builder-ui/src/app/api/api-error.ts'
import { askOnce } from '../../../../builder-ui/src/features/inbox/composer/ask-once.ts'

const lost = new ApiError('network.away', 0, '')
const refused = new ApiError('conversation.customerWrote', 409, '')

/** What a server is asked, with its answers in their order: an error is thrown. */
function serverThat(...answers: (Error | string)[]) {
  const asked: { body: object; key: string }[] = []
  const ask = async (body: object, key: string) => {
    asked.push({ body, key })
    const answer = answers[asked.length - 1] ?? 'taken'
    if (answer instanceof Error) throw answer
    return answer
  }
  return { asked, ask }
}

describe('what must not be done twice', () => {
  it('is asked with the key and body of before when no answer came', async () => {
    const { asked, ask } = serverThat(lost)
    await expect(askOnce(['a', 'hola'], { text: 'hola', seen: 1 }, ask)).rejects.toBe(lost)
    expect(await askOnce(['a', 'hola'], { text: 'hola', seen: 2 }, ask)).toBe('taken')
    expect(asked[1]).toEqual(asked[0])
  })

  it.each([
    ['answered', 'taken'],
    ['refused', refused],
  ])('is a new wish once it was %s', async (_what, answer) => {
    const { asked, ask } = serverThat(answer)
    await askOnce(['b', 'hola'], { seen: 1 }, ask).catch(() => undefined)
    await askOnce(['b', 'hola'], { seen: 2 }, ask)
    expect(asked[1]?.body).toEqual({ seen: 2 })
    expect(asked[1]?.key).not.toBe(asked[0]?.key)
  })

  it('is two wishes when it is wished twice at once', async () => {
    const { asked, ask } = serverThat()
    await Promise.all([askOnce(['c', 'ok'], {}, ask), askOnce(['c', 'ok'], {}, ask)])
    expect(new Set(asked.map(({ key }) => key)).size).toBe(2)
  })

  it('is another wish in another conversation', async () => {
    const { asked, ask } = serverThat(lost)
    await askOnce(['d', 'hola'], {}, ask).catch(() => undefined)
    await askOnce(['e', 'hola'], {}, ask)
    expect(asked[1]?.key).not.toBe(asked[0]?.key)
  })
})
