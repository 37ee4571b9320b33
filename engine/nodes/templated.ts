import { z } from 'zod'
import { fold } from '../expressions/fold.ts'
import { type Unit, unitNames, units } from '../expressions/span-units.ts'
import type { Localized } from '../json.ts'
import { readNumber } from './read-value.ts'

type Render = (template: string) => string

const templateSchema = z.string().min(1).max(1000)

/** A value set by hand, or a template that is worked out when the run arrives and read as such a value. */
export function orTemplate<Plain extends z.ZodType>(plain: Plain) {
  return z.union([plain, templateSchema])
}

const inUnitsSchema = z.object({
  amount: templateSchema,
  unit: z.enum(unitNames),
})
export type SpanParam = number | z.infer<typeof inUnitsSchema>

/** A time in seconds, or a template that gives how many of a unit it takes. */
export function spanOrTemplate(plain: z.ZodNumber) {
  return z.union([plain, inUnitsSchema])
}

/** The number a param stands for; null where its template gives none, or one out of the bounds of `plain`. */
export function numberFrom(param: number | string, plain: z.ZodNumber, render: Render): number | null {
  return typeof param === 'number' ? param : within(plain, readNumber(render(param)))
}

/** The same for what is counted in whole numbers: a template's result is rounded. */
export function wholeNumberFrom(param: number | string, plain: z.ZodNumber, render: Render): number | null {
  return typeof param === 'number' ? param : within(plain, rounded(readNumber(render(param))))
}

/** The seconds a param stands for; null as above. */
export function secondsFrom(param: SpanParam, plain: z.ZodNumber, render: Render): number | null {
  if (typeof param === 'number') return param
  const amount = readNumber(render(param.amount))
  return within(plain, rounded(amount === null ? null : amount * units[param.unit]))
}

/** Which of the named values a param stands for: itself, or a template that gives its id or what people call it; null for anything else. */
export function choiceFrom<Choice extends string>(param: string, choices: Record<Choice, Localized>, render: Render): Choice | null {
  const text = fold(render(param))
  // The keys of the table, which `Object.keys` only knows as strings.
  const names = Object.keys(choices) as Choice[]
  const isMeant = (name: Choice) => [name, ...Object.values(choices[name])].some((word) => fold(word) === text)
  return names.find(isMeant) ?? null
}

/** A span as a card tells it: `{{ days }} d`. */
export function spanInWords(param: SpanParam): string {
  return typeof param === 'number' ? secondsInWords(param) : `${param.amount} ${shortUnits[param.unit]}`
}

const shortUnits: Record<Unit, string> = { days: 'd', hours: 'h', minutes: 'min', seconds: 's' }

/** `1 d 2 h`, `30 min`: short and the same in the three languages. */
function secondsInWords(seconds: number): string {
  let left = seconds
  return (['days', 'hours', 'minutes', 'seconds'] as const)
    .flatMap((unit) => {
      const count = Math.floor(left / units[unit])
      left -= count * units[unit]
      return count > 0 ? [`${count} ${shortUnits[unit]}`] : []
    })
    .join(' ')
}

function within(plain: z.ZodNumber, value: number | null): number | null {
  return value !== null && plain.safeParse(value).success ? value : null
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value)
}
