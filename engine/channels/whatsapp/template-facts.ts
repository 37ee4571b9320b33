import { z } from 'zod'
import { type TemplateButton as Button, buttonsOf, copiesCode, type ParameterFormat, type TemplateComponent } from '../template.ts'

/** A message template as Graph tells it. */
export interface TemplateFacts {
  providerId: string
  name: string
  language: string
  category: string
  status: string
  quality: string | null
  rejectedReason: string | null
  parameterFormat: ParameterFormat
  components: TemplateComponent[]
}

const word = z.string().min(1).max(4096)
const maybeWord = word.optional().catch(undefined)
const looseList = z.array(z.unknown()).catch([])

const namedSamples = z
  .array(z.looseObject({ param_name: z.string(), example: z.string() }))
  .optional()
  .catch(undefined)
const exampleSchema = z
  .looseObject({
    body_text: z.array(z.array(z.string())).optional().catch(undefined),
    body_text_named_params: namedSamples,
    header_text: z.array(z.string()).optional().catch(undefined),
    header_text_named_params: namedSamples,
  })
  .catch({})

const componentSchema = z.looseObject({
  type: word,
  format: maybeWord,
  text: maybeWord,
  example: exampleSchema,
  buttons: looseList,
  cards: looseList,
  limited_time_offer: z
    .looseObject({ text: maybeWord, has_expiration: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
})
const cardSchema = z.looseObject({ components: looseList })
const buttonSchema = z.looseObject({
  type: word,
  text: z.string().catch(''),
  url: maybeWord,
  phone_number: maybeWord,
  example: z
    .union([z.string(), z.array(z.string()).transform(([first]) => first ?? '')])
    .optional()
    .catch(undefined),
})

const templateSchema = z.looseObject({
  id: z.union([word, z.number().int().transform(String)]),
  name: word,
  language: word,
  category: z.string().catch('UNKNOWN'),
  status: z.string().catch('UNKNOWN'),
  quality_score: z.looseObject({ score: z.string().optional() }).nullish().catch(null),
  rejected_reason: z.string().nullish().catch(null),
  parameter_format: z.string().optional().catch(undefined),
  components: looseList,
})

/** The fields asked of `GET /{waba_id}/message_templates` (whatsapp.md section 5.2). */
export const templateFields = 'id,name,language,status,category,components,quality_score,rejected_reason,parameter_format'

/** Reads one template of Graph's list; null when it is none. Parts that cannot be read are left out. */
export function parseTemplate(raw: unknown): TemplateFacts | null {
  const parsed = templateSchema.safeParse(raw)
  if (!parsed.success) return null
  const { id, name, language, category, status, quality_score, rejected_reason, parameter_format } = parsed.data
  return {
    providerId: id,
    name,
    language,
    category: category.toUpperCase(),
    status: status.toUpperCase(),
    quality: quality_score?.score ?? null,
    rejectedReason: rejected_reason && rejected_reason !== 'NONE' ? rejected_reason : null,
    parameterFormat: parameter_format?.toUpperCase() === 'NAMED' ? 'named' : 'positional',
    components: withCode(parsed.data.components.flatMap((component) => parseComponent(component) ?? [])),
  }
}

/** Meta writes the text around a code itself; where it does not tell it, the code alone stands there. */
function withCode(components: TemplateComponent[]): TemplateComponent[] {
  if (!buttonsOf(components).some(copiesCode)) return components
  return components.map((component) =>
    component.type === 'BODY' && component.text === undefined ? { ...component, text: '*{{1}}*' } : component,
  )
}

function parseComponent(raw: unknown): TemplateComponent | null {
  const parsed = componentSchema.safeParse(raw)
  if (!parsed.success) return null
  const { limited_time_offer: offer } = parsed.data
  const cards = parsed.data.cards.map(parseCard)
  return {
    ...partOfGraph(parsed.data),
    ...(cards.length > 0 && { cards }),
    ...(offer && { ...(offer.text !== undefined && { text: offer.text }), hasExpiration: offer.has_expiration }),
  }
}

function partOfGraph({ type, format, text, example, buttons: told }: z.infer<typeof componentSchema>): CardPart {
  const named = example.body_text_named_params ?? example.header_text_named_params
  const examples = example.body_text?.[0] ?? named?.map((one) => one.example) ?? example.header_text
  const buttons = told.flatMap((button) => parseButton(button) ?? [])
  return {
    type: type.toUpperCase(),
    ...(format !== undefined && { format: format.toUpperCase() }),
    ...(text !== undefined && { text }),
    ...(examples !== undefined && { examples }),
    ...(buttons.length > 0 && { buttons }),
  }
}

type CardPart = NonNullable<TemplateComponent['cards']>[number][number]

/** A card without anything that can be read stays in its place: cards are sent by their order. */
function parseCard(raw: unknown): CardPart[] {
  const components = cardSchema.safeParse(raw).data?.components ?? []
  return components.flatMap((component) => {
    const parsed = componentSchema.safeParse(component)
    return parsed.success ? [partOfGraph(parsed.data)] : []
  })
}

function parseButton(raw: unknown): Button | null {
  const parsed = buttonSchema.safeParse(raw)
  if (!parsed.success) return null
  const { type, text, url, phone_number: phoneNumber, example } = parsed.data
  return {
    type: type.toUpperCase(),
    text,
    ...(url !== undefined && { url }),
    ...(phoneNumber !== undefined && { phoneNumber }),
    ...(example !== undefined && { example }),
  }
}

const editedSchema = z.looseObject({
  message_template_element: maybeWord,
  message_template_title: maybeWord,
  message_template_footer: maybeWord,
  message_template_buttons: looseList,
})
const editedButtonSchema = z.looseObject({
  message_template_button_type: word,
  message_template_button_text: z.string().catch(''),
  message_template_button_url: maybeWord,
  message_template_button_phone_number: maybeWord,
})

/**
 * The components after a `message_template_components_update` webhook, which tells the texts and some of the buttons anew; what it does
 * not tell stays, until the template is read again from Graph.
 */
export function editedComponents(before: TemplateComponent[], value: unknown): TemplateComponent[] {
  const edited = editedSchema.safeParse(value)
  if (!edited.success) return before
  const { message_template_element: body, message_template_title: header, message_template_footer: footer } = edited.data
  const buttons = edited.data.message_template_buttons.flatMap((button): Button[] => {
    const parsed = editedButtonSchema.safeParse(button).data
    if (!parsed) return []
    const { message_template_button_url: url, message_template_button_phone_number: phoneNumber } = parsed
    return [
      {
        type: parsed.message_template_button_type.toUpperCase(),
        text: parsed.message_template_button_text,
        ...(url !== undefined && { url }),
        ...(phoneNumber !== undefined && { phoneNumber }),
      },
    ]
  })
  const texts: Record<string, string | undefined> = { BODY: body, HEADER: header, FOOTER: footer }
  return before.map((component) => {
    const words = texts[component.type]
    if (words !== undefined && (component.type !== 'HEADER' || component.format === 'TEXT')) return { ...component, text: words }
    return component.type === 'BUTTONS' ? { ...component, buttons: withEdited(component.buttons ?? [], buttons) } : component
  })
}

/** Each told button takes the place of the next one of its type. */
function withEdited(before: Button[], edited: Button[]): Button[] {
  const left = [...edited]
  return before.map((button) => {
    const place = left.findIndex(({ type }) => type === button.type)
    return place === -1 ? button : { ...button, ...left.splice(place, 1)[0] }
  })
}
