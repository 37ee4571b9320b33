import { z } from 'zod'
import type { Json, Localized } from '../json.ts'

/** What people call a place inside the params of a node, outermost first: hints' labels, and of a list the part's title or its number. */
export type FieldTrail = (Localized | string)[]

/** Follows a path through a schema with form hints and the value it describes. Where no hint names a part, its own key does. */
export function trailOf(schema: z.ZodType | undefined, path: readonly string[], value: Json): FieldTrail {
  const [key, ...rest] = path
  if (key === undefined) return []
  const bare = schema && unwrapped(schema, value)
  const inside = isObject(value) ? value[key] : undefined
  if (Array.isArray(value)) {
    const element = bare instanceof z.ZodArray ? classic(bare.element) : undefined
    return [titleOf(inside) ?? `${Number(key) + 1}`, ...trailOf(element, rest, inside ?? null)]
  }
  const part = bare instanceof z.ZodObject ? classic(bare.shape[key]) : bare instanceof z.ZodRecord ? classic(bare.valueType) : undefined
  const label = part && labelOf(part)
  const own = label ?? partWords[key] ?? (bare instanceof z.ZodRecord || part === undefined ? key : null)
  return [...(own === null ? (rest.length === 0 ? [key] : []) : [own]), ...trailOf(part, rest, inside ?? null)]
}

/** The schema without what surrounds it; of several shapes the one that fits the value. */
function unwrapped(schema: z.ZodType, value: Json): z.ZodType {
  const inner = within(schema)
  if (inner) return unwrapped(inner, value)
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
    const options = schema.options.flatMap((option) => classic(option) ?? [])
    const fit = options.find((option) => option.safeParse(value).success) ?? options.find((option) => fitsTag(option, value)) ?? options[0]
    return fit ? unwrapped(fit, value) : schema
  }
  return schema
}

function within(schema: z.ZodType): z.ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault
  )
    return classic(schema.unwrap())
  return schema instanceof z.ZodPipe ? classic(schema.def.in) : undefined
}

/** A content that does not fit (yet) still says what it is. */
function fitsTag(schema: z.ZodType, value: Json): boolean {
  if (!(schema instanceof z.ZodObject) || !isObject(value)) return false
  return Object.entries(schema.shape).some(([name, part]) => part instanceof z.ZodLiteral && part.safeParse(value[name]).success)
}

function labelOf(schema: z.ZodType): Localized | undefined {
  const own = z.globalRegistry.get(schema)?.field?.label
  if (own) return own
  const inner = within(schema)
  return inner && labelOf(inner)
}

/** zod's containers know their parts as the core type; all of ours are made by the classic API. */
function classic(part: z.core.$ZodType | undefined): z.ZodType | undefined {
  return part instanceof z.ZodType ? part : undefined
}

const titles = ['title', 'label', 'name', 'text'] as const
const longestTitle = 40

/** What a part of a list is known by. */
function titleOf(part: Json | undefined): string | null {
  if (!isObject(part) || Array.isArray(part)) return null
  const title = titles.map((name) => part[name]).find((text): text is string => typeof text === 'string' && text.trim() !== '')
  if (title === undefined) return null
  return title.length > longestTitle ? `“${title.slice(0, longestTitle)}…”` : `“${title}”`
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null
}

const words = (es: string, pt: string, en: string): Localized => ({ es, pt, en })

/** Parts of contents have no hints of their own: their forms are drawn by hand. */
const partWords: Record<string, Localized> = {
  text: words('Texto', 'Texto', 'Text'),
  title: words('Título', 'Título', 'Title'),
  description: words('Descripción', 'Descrição', 'Description'),
  caption: words('Pie', 'Legenda', 'Caption'),
  header: words('Encabezado', 'Cabeçalho', 'Header'),
  footer: words('Pie de mensaje', 'Rodapé', 'Footer'),
  buttons: words('Botones', 'Botões', 'Buttons'),
  buttonLabel: words('Texto del botón', 'Texto do botão', 'Button text'),
  sections: words('Secciones', 'Seções', 'Sections'),
  rows: words('Opciones', 'Opções', 'Options'),
  url: words('Dirección', 'Endereço', 'Address'),
}
