import { beforeAll, describe, expect, it } from '@jest/globals'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import i18next from 'i18next'
import type { ReactElement } from 'react'
import { prerender } from 'react-dom/static'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import type { z } from 'zod'
import { createApiKey } from '#api/contracts/api-keys'
import { documentKinds } from '#engine/expressions/documents'
import { nodeKinds } from '#engine/nodes/index'
import { blankOfSpec, isRecord } from '../../../builder-ui/src/forms/blank.ts'
import { describe as describeSchema, type Field, type Member, type Spec } from '../../../builder-ui/src/forms/describe.ts'
import { isShown } from '../../../builder-ui/src/forms/group-fields.tsx'
import { errorsOf } from '../../../builder-ui/src/forms/issue-sentence.ts'
import { SchemaFields, SchemaForm } from '../../../builder-ui/src/forms/schema-form.tsx'
import { hasFieldWord, hasValueWord } from '../../../builder-ui/src/forms/use-labels.ts'
import { variantOf } from '../../../builder-ui/src/forms/variant-of.ts'
import { allWords } from '../../support/words.ts'
import { fullParams } from './samples.ts'

const kinds = Object.entries(nodeKinds).map(([kind, { params }]): [string, z.ZodObject] => [kind, params])

beforeAll(async () => {
  const words = await allWords()
  const resources = Object.fromEntries(
    ['es', 'pt', 'en'].map((language) => [language, Object.fromEntries(Object.entries(words).map(([ns, by]) => [ns, by[language] ?? {}]))]),
  )
  await i18next
    .use(initReactI18next)
    .init({ lng: 'es', fallbackLng: false, resources, defaultNS: 'app', interpolation: { escapeValue: false } })
})

describe.each(kinds)('the form of %s', (kind, schema) => {
  const { spec } = describeSchema(schema)
  const fields = spec.type === 'group' ? spec.fields : []

  it('is made of fields with a label each, in the three languages', () => {
    const unnamed = membersBelow(spec).filter(({ name, hint }) => hint === undefined && !hasFieldWord(name))
    expect(unnamed.map(({ name }) => name)).toEqual([])
  })

  it('names every choice in words', () => {
    const unnamed = membersBelow(spec).flatMap((field) => choicesOf(field).filter((value) => !isNamed(value, field)))
    expect(unnamed).toEqual([])
  })

  it('shows all of the params', () => {
    const params = fullParams[kind]
    expect(schema.safeParse(params).error?.issues ?? []).toEqual([])
    expect(hiddenIn(spec, params, '')).toEqual([])
  })

  it('gives params back as they were', () => {
    const params = fullParams[kind]
    expect(schema.parse(rebuilt(spec, params))).toEqual(schema.parse(params))
  })

  it('begins with a blank that lacks only what must be written', () => {
    const problems = schema.safeParse(blankOfSpec(spec)).error?.issues ?? []
    expect(problems.filter((problem) => !isLack(problem))).toEqual([])
  })

  it.each(['es', 'pt', 'en'] as const)('is drawn in %s', async (language) => {
    await i18next.changeLanguage(language)
    const params = fullParams[kind]
    const value = isRecord(params) ? params : {}
    const html = await drawn(schema, value)
    const shown = fields.filter((field) => isShown(field, value))
    const labels = shown.map(({ hint }) => hint?.label[language] ?? '')
    expect(labels.filter((label) => !html.includes(escaped(label)))).toEqual([])
    // Neither a key nor a gap of the words.
    expect(/\bforms:|fields\.|\{\{what\}\}/.exec(html)).toBeNull()
  })
})

it.each([
  ['addScore', { points: '{{ ganados }}' }, 'Debe dar un número de -1000 a 1000.'],
  ['wait', { mode: 'duration', seconds: { amount: '{{ dias }}', unit: 'days' } }, 'Debe dar un número.'],
  ['handover', { priority: '{{ nivel }}' }, 'Debe dar una de estas: Baja, Normal, Alta, Urgente.'],
  ['recordConsent', { granted: '{{ acepta }}' }, 'Debe dar sí o no.'],
])('shows what is worked out in %s, and how to go back to a fixed value', async (kind, params, sentence) => {
  await i18next.changeLanguage('es')
  const schema = kinds.find(([name]) => name === kind)?.[1]
  const html = schema ? await drawn(schema, params) : ''
  expect(['Valor fijo', sentence].filter((part) => !html.includes(part))).toEqual([])
})

it('knows a sample of every kind', () => {
  expect(Object.keys(fullParams).sort()).toEqual(Object.keys(nodeKinds).sort())
})

it('makes a whole form of the body of a contract, named by hints', async () => {
  await i18next.changeLanguage('pt')
  const hints = {
    name: { label: { es: 'Nombre', pt: 'Nome da chave', en: 'Name' } },
    role: { label: { es: 'Rol', pt: 'Função', en: 'Role' } },
  }
  const html = await htmlOf(
    <SchemaForm schema={createApiKey.body} hints={hints} initial={{ name: 'Loja' }} onSubmit={async () => undefined} submitLabel="Criar" />,
  )
  expect(['Nome da chave', 'Função', 'value="Loja"', 'Criar'].filter((part) => !html.includes(part))).toEqual([])
})

describe('what is wrong', () => {
  it('is said in words at its field', async () => {
    await i18next.changeLanguage('es')
    const t = i18next.getFixedT('es', 'forms')
    const wrong = { content: { type: 'text', text: 'x' }, answer: 'text', attempts: 99, reminders: [{ afterSeconds: 0, text: '' }] }
    const { error } = nodeKinds.ask.params.safeParse(wrong)
    expect(error && errorsOf(error, t)).toEqual({
      attempts: 'El máximo es 10.',
      'reminders.0.afterSeconds': 'El mínimo es 1.',
      'reminders.0.text': 'Falta este dato.',
    })
  })

  it('is said of the variant that was meant', () => {
    const t = i18next.getFixedT('es', 'forms')
    const { error } = nodeKinds.onMessage.params.safeParse({ channels: [] })
    expect(error && errorsOf(error, t)).toEqual({ channels: 'Agrega al menos 1.' })
  })
})

/** Something is not written yet; where it may be of two shapes, it is neither. */
function isLack(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.length > 0 && issue.errors.flat().every(isLack)
  return issue.code === 'too_small' || issue.code === 'invalid_type' || issue.code === 'custom'
}

/** With something wrong in every field: that opens what stands under "more". */
async function drawn(schema: z.ZodObject, value: Record<string, unknown>): Promise<string> {
  const errors = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, 'x']))
  return htmlOf(<SchemaFields schema={schema} value={value} errors={errors} onChange={() => undefined} />)
}

async function htmlOf(form: ReactElement): Promise<string> {
  const { prelude } = await prerender(
    <I18nextProvider i18n={i18next}>
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">{form}</MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>,
  )
  return new Response(prelude).text()
}

/** React's way to write text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#x27;').replaceAll('<', '&lt;')
}

interface Named extends Member {
  name: string
}

/** Every field a person may see, at any depth. */
function membersBelow(spec: Spec): Named[] {
  switch (spec.type) {
    case 'group':
      return spec.fields.filter(isForPeople).flatMap((field) => [field, ...membersBelow(field.spec)])
    case 'list':
      return membersBelow(spec.item.spec)
    case 'record':
      return membersBelow(spec.value.spec)
    case 'variants':
      return spec.variants.flatMap((variant) => membersBelow(variant.spec))
    default:
      return []
  }
}

function isForPeople({ name, spec }: Field): boolean {
  return spec.type !== 'fixed' && name !== 'id'
}

function choicesOf({ spec, name, hint, ...rest }: Named): string[] {
  if (hint?.widget === 'channels') return []
  if (spec.type === 'templated') return choicesOf({ spec: spec.plain, name, ...(hint && { hint }), ...rest })
  if (spec.type === 'choice') return spec.values
  if (spec.type === 'variants') return spec.variants.map((variant) => variant.name)
  if (spec.type === 'record') return spec.keys ?? []
  return spec.type === 'list' ? choicesOf({ ...spec.item, name }) : []
}

/** Methods of HTTP are what they are called. */
function isNamed(value: string, { hint }: Named): boolean {
  return hint?.choices?.[value] !== undefined || hasValueWord(value) || Object.hasOwn(documentKinds, value) || /^[A-Z]+$/.test(value)
}

/** Paths of a value that no field shows. */
function hiddenIn(spec: Spec, value: unknown, path: string): string[] {
  if (value === undefined || value === null) return []
  switch (spec.type) {
    case 'group':
      if (!isRecord(value)) return [path]
      return Object.entries(value).flatMap(([name, part]) => {
        const field = spec.fields.find((one) => one.name === name)
        return field ? hiddenIn(field.spec, part, `${path}.${name}`) : [`${path}.${name}`]
      })
    case 'list':
      return Array.isArray(value) ? value.flatMap((item, index) => hiddenIn(spec.item.spec, item, `${path}.${index}`)) : [path]
    case 'record':
      return isRecord(value) ? Object.entries(value).flatMap(([key, part]) => hiddenIn(spec.value.spec, part, `${path}.${key}`)) : [path]
    case 'variants': {
      const variant = variantOf(spec, value)
      return variant ? hiddenIn(variant.spec, value, path) : [path]
    }
    default:
      return []
  }
}

/** The value as the fields would write it: from a blank, each field its part. */
function rebuilt(spec: Spec, value: unknown): unknown {
  if (value === undefined || value === null) return value
  if (spec.type === 'group' && isRecord(value)) {
    const blank = blankOfSpec(spec)
    const parts = spec.fields
      .filter(({ name }) => value[name] !== undefined)
      .map(({ name, spec: part }) => [name, rebuilt(part, value[name])])
    return { ...(isRecord(blank) && blank), ...Object.fromEntries(parts) }
  }
  if (spec.type === 'list' && Array.isArray(value)) return value.map((item) => rebuilt(spec.item.spec, item))
  if (spec.type === 'record' && isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rebuilt(spec.value.spec, part)]))
  }
  if (spec.type === 'variants') return rebuilt(variantOf(spec, value)?.spec ?? { type: 'condition' }, value)
  return value
}
