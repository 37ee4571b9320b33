import { describe, expect, it } from '@jest/globals'
import { ApiError } from '../../../builder-ui/src/app/api/api-error.ts'
import { errorSentence } from '../../../builder-ui/src/app/api/error-sentence.ts'

/** The name of the sentence that is said. */
function wordOf(code: string, status = 409): string {
  // The sentence is looked up by this and nothing else.
  const t = ((key: string) => key) as unknown as Parameters<typeof errorSentence>[1]
  return errorSentence(new ApiError(code, status, ''), t)
}

describe('the sentence of an error', () => {
  it.each([
    ['conversation.taken', 'conversationTaken'],
    ['conversation.customerWrote', 'customerWrote'],
    ['conversation.windowClosed', 'windowClosed'],
    ['contact.windowClosed', 'windowClosed'],
    ['agent.notAvailable', 'notAvailable'],
    ['category.required', 'categoryRequired'],
    ['label.duplicate', 'taken'],
    ['label.tooMany', 'atMost'],
    ['file.tooLarge', 'fileTooLarge'],
    ['message.leftAlready', 'leftAlready'],
    ['note.notYours', 'notYours'],
    ['scheduled.badTime', 'badTime'],
    ['contact.quietHours', 'quietHours'],
  ])('%s is of its own', (code, word) => {
    expect(wordOf(code)).toBe(`errors.${word}`)
  })

  it.each([
    [404, 'notFound'],
    [409, 'stale'],
    [422, 'invalid'],
    [500, 'unavailable'],
    [418, 'unknown'],
  ])('is, for a code that is not known, what status %i says', (status, word) => {
    expect(wordOf('some.thing', status)).toBe(`errors.${word}`)
  })
})
