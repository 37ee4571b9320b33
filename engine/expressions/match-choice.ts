import type { Choice } from '../conversation/state.ts'
import { fold } from './fold.ts'

/**
 * The choice a typed text means: its title or a synonym (folded), its number as shown ("2", "opción 2"), or a title with a small
 * typing mistake. Null where nothing or more than one fits.
 */
export function matchChoice(text: string, choices: readonly Choice[]): Choice | null {
  if (text.length > 200) return null
  const said = fold(text)
  if (said === '') return null
  return (
    only(choices.filter((choice) => namesOf(choice).includes(said))) ??
    numbered(choices, said) ??
    only(choices.filter((choice) => namesOf(choice).some((name) => isSlip(said, name))))
  )
}

function namesOf(choice: Choice): string[] {
  return [choice.title, ...choice.synonyms].map(fold).filter((name) => name !== '')
}

function numbered(choices: readonly Choice[], said: string): Choice | null {
  const [, number] = said.match(/^(?:la |el |a |o |the )?(?:opcion |opcao |option |numero |number |n )?(\d{1,2})$/) ?? []
  return number === undefined ? null : (choices[Number(number) - 1] ?? null)
}

function only(choices: Choice[]): Choice | null {
  return choices.length === 1 ? (choices[0] ?? null) : null
}

/** One mistake from four letters on, two from nine; digits are never a slip. */
function isSlip(said: string, name: string): boolean {
  const allowed = name.length >= 9 ? 2 : name.length >= 4 ? 1 : 0
  if (allowed === 0 || Math.abs(said.length - name.length) > allowed || /\d/.test(said + name)) return false
  return distance(said, name) <= allowed
}

/** Damerau-Levenshtein with neighbours only: letters missing, added, changed or swapped. */
function distance(one: string, other: string): number {
  let before: number[] = []
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1]
      let cost = Math.min(cell(previous, j) + 1, cell(row, j - 1) + 1, cell(previous, j - 1) + (same ? 0 : 1))
      if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, cell(before, j - 2) + 1)
      row.push(cost)
    }
    before = previous
    previous = row
  }
  return cell(previous, other.length)
}

function cell(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY
}
