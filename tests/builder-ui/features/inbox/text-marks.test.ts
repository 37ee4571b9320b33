import { describe, expect, it } from '@jest/globals'
import { plainText } from '../../../../builder-ui/src/features/inbox/thread/text-marks.ts'

describe('a text in one line of a list', () => {
  it.each([
    ['Tu *talla* es _la *26*_', 'Tu talla es la 26'],
    ['~$900~ ahora $700', '$900 ahora $700'],
    ['Código ```A_B*C```', 'Código A_B*C'],
    ['2*3*4 y un_nombre_largo', '2*3*4 y un_nombre_largo'],
    ['* una lista', '* una lista'],
    ['', ''],
  ])('%j reads %j', (text, plain) => {
    expect(plainText(text)).toBe(plain)
  })
})
