import type { Problem } from './check-message.ts'

type Json = Record<string, unknown>
type Problems = Generator<Problem>

/**
 * What Graph would refuse because a send does not fit the approved template: counts (132000), formats (132012), buttons (132018, or 131008
 * where one has no value). A name nobody has put among the templates is let through: most tests need none. Written apart from the adapter.
 */
export function* checkTemplateFit(template: Json, approved: readonly Json[]): Problems {
  const { name, language } = template
  const known = approved.filter((one) => one['name'] === name)
  if (known.length === 0) return
  const code = isObject(language) ? language['code'] : undefined
  const stored = known.find((one) => one['language'] === code)
  if (!stored) return yield { code: 132001, details: `template name (${String(name)}) does not exist in ${String(code)}` }
  const parts = listOf(stored['components'])
  const sent = listOf(template['components'])
  const names = String(stored['parameter_format']).toUpperCase() === 'NAMED'
  yield* checkPart(parts, sent, names, 'template')
  yield* checkOffer(parts, sent)
  yield* checkCards(parts, sent, names)
}

function* checkPart(parts: Json[], sent: Json[], isNamed: boolean, path: string): Problems {
  yield* checkHeader(componentOf(parts, 'header'), parametersOf(componentOf(sent, 'header')), path)
  const wanted = variablesIn(componentOf(parts, 'body')?.['text'])
  const given = parametersOf(componentOf(sent, 'body'))
  // The text around a code is Meta's own: where it is not told, it shows the code once.
  const expected = wanted.length === 0 && buttonsOf(parts).some(isOtp) ? 1 : wanted.length
  if (given.length !== expected) {
    yield { code: 132000, details: `${path} body: number of parameters (${given.length}) does not match the expected number (${expected})` }
  }
  if (isNamed && !wanted.every((one) => given.some((parameter) => parameter['parameter_name'] === one))) {
    yield { code: 132000, details: `${path} body: parameter_name must be each of ${wanted.join(', ')}` }
  }
  yield* checkButtons(buttonsOf(parts), sent, path)
  const codes = buttonsOf(parts).some(isOtp) ? [...given, ...parametersOf(componentOf(sent, 'button'))].map(({ text }) => text) : []
  if (new Set(codes).size > 1) yield { code: 132018, details: `${path}: the code of the body and of the button must be the same` }
  if (codes.some((code) => String(code).length > 15)) yield { code: 132018, details: `${path}: a code has 15 characters at most` }
}

function* checkHeader(header: Json | undefined, given: Json[], path: string): Problems {
  const format = String(header?.['format'] ?? 'TEXT').toLowerCase()
  const expected = header === undefined ? 0 : format === 'text' ? variablesIn(header['text']).length : 1
  if (given.length !== expected) {
    const code = format === 'text' ? 132000 : 132012
    return yield { code, details: `${path} header: ${given.length} parameters where ${expected} of the format ${format} are expected` }
  }
  const [parameter] = given
  if (parameter && parameter['type'] !== format) {
    yield {
      code: 132012,
      details: `${path} header: format mismatch, expected ${format.toUpperCase()}, received ${String(parameter['type'])}`,
    }
  }
}

/** What each kind of button is sent as, and whether it must be. */
const buttonSends: Record<string, { subType: string; isNeeded: (button: Json) => boolean }> = {
  QUICK_REPLY: { subType: 'quick_reply', isNeeded: () => false },
  URL: { subType: 'url', isNeeded: (button) => variablesIn(button['url']).length > 0 },
  OTP: { subType: 'url', isNeeded: () => true },
  COPY_CODE: { subType: 'copy_code', isNeeded: () => true },
  FLOW: { subType: 'flow', isNeeded: () => true },
  CATALOG: { subType: 'catalog', isNeeded: () => true },
  MPM: { subType: 'mpm', isNeeded: () => true },
}

function* checkButtons(buttons: Json[], sent: Json[], path: string): Problems {
  const given = sent.filter((component) => isType(component, 'button'))
  for (const [index, button] of buttons.entries()) {
    const rule = buttonSends[String(button['type']).toUpperCase()]
    const fits = given.filter((one) => Number(one['index']) === index)
    const wrong = fits.find((one) => one['sub_type'] !== rule?.subType)
    if (wrong) yield { code: 132018, details: `${path} button ${index} is a ${String(button['type'])}, not ${String(wrong['sub_type'])}` }
    if (rule?.isNeeded(button) && fits.length !== 1) {
      yield { code: 131008, details: `${path}: button at index ${index} of type ${String(button['type'])} requires a parameter` }
    }
    const isFixedLink = String(button['type']).toUpperCase() === 'URL' && variablesIn(button['url']).length === 0
    if (isFixedLink && fits.length > 0) yield { code: 132018, details: `${path} button ${index} takes no parameter` }
  }
  if (given.some((one) => Number(one['index']) >= buttons.length)) {
    yield { code: 132018, details: `${path} has ${buttons.length} buttons; a button beyond them was sent` }
  }
}

function* checkOffer(parts: Json[], sent: Json[]): Problems {
  const offer = componentOf(parts, 'limited_time_offer')?.['limited_time_offer']
  const ends = isObject(offer) && offer['has_expiration'] === true
  const given = componentOf(sent, 'limited_time_offer')
  if (ends !== (given !== undefined)) yield { code: 132012, details: `limited_time_offer is ${ends ? 'required' : 'not expected'}` }
}

function* checkCards(parts: Json[], sent: Json[], isNamed: boolean): Problems {
  const stored = listOf(componentOf(parts, 'carousel')?.['cards'])
  const given = listOf(componentOf(sent, 'carousel')?.['cards'])
  if (stored.length !== given.length) {
    return yield { code: 132012, details: `carousel: ${given.length} cards where the template has ${stored.length}` }
  }
  for (const [index, card] of stored.entries()) {
    const one = given.find((other) => other['card_index'] === index)
    if (!one) yield { code: 132012, details: `carousel: card_index ${index} is missing` }
    else yield* checkPart(listOf(card['components']), listOf(one['components']), isNamed, `card ${index}`)
  }
}

function isOtp({ type, url }: Json): boolean {
  return String(type).toUpperCase() === 'OTP' || String(url ?? '').includes('whatsapp.com/otp/')
}

function buttonsOf(parts: Json[]): Json[] {
  return listOf(componentOf(parts, 'buttons')?.['buttons'])
}

function componentOf(components: Json[], type: string): Json | undefined {
  return components.find((component) => isType(component, type))
}

function isType(component: Json, type: string): boolean {
  return String(component['type']).toLowerCase() === type
}

function parametersOf(component: Json | undefined): Json[] {
  return listOf(component?.['parameters'])
}

function variablesIn(words: unknown): string[] {
  return [...new Set([...String(words ?? '').matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = '']) => name))]
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
