import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { allWords, flat, languages } from '../support/words.ts'

const source = path.resolve(import.meta.dirname, '../../builder-ui/src')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/words\/(es|pt|en)\.ts$/.test(file))
  .map((file) => readFileSync(path.join(source, file), 'utf8'))
  .join('\n')

const words = await allWords()
const sets = Object.entries(words)
const plural = /_(one|many|other)$/

describe.each(sets)('the words of %s', (_namespace, byLanguage) => {
  const es = flat(byLanguage['es'] ?? {})

  it('are there in the three languages, with the same keys', () => {
    expect(Object.keys(byLanguage).sort()).toEqual([...languages].sort())
    for (const language of languages) expect([...flat(byLanguage[language] ?? {}).keys()].sort()).toEqual([...es.keys()].sort())
  })

  it('say something, and fill in the same values in each language', () => {
    for (const language of languages) {
      const flatWords = flat(byLanguage[language] ?? {})
      for (const [key, text] of es) {
        const said = flatWords.get(key) ?? ''
        expect([language, key, said.trim() === '']).toEqual([language, key, false])
        expect([language, key, valuesIn(said)]).toEqual([language, key, valuesIn(text)])
      }
    }
  })

  it('have a plural for one and for others', () => {
    const counted = [...es.keys()].filter((key) => plural.test(key)).map((key) => key.replace(plural, ''))
    for (const key of counted) expect([key, es.has(`${key}_one`), es.has(`${key}_other`)]).toEqual([key, true, true])
  })

  it('are all used', () => {
    const unused = [...es.keys()].map((key) => key.replace(plural, '')).filter((key) => !isUsed(key))
    expect(unused).toEqual([])
  })
})

it('every language has words of every feature', () => {
  expect(sets.length).toBeGreaterThan(3)
})

/** Written out, or made from a known beginning: `errors.${word}`. */
function isUsed(key: string): boolean {
  const parts = key.split('.')
  const beginnings = parts.map((_part, index) => parts.slice(0, index).join('.')).filter((beginning) => beginning !== '')
  return code.includes(`'${key}'`) || beginnings.some((beginning) => code.includes(`\`${beginning}.\${`))
}

function valuesIn(text: string): string[] {
  return [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()
}
