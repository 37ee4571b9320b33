import { z } from 'zod'
import type { TemplateSend } from '../conversation/command.ts'
import type { Choice } from '../conversation/state.ts'
import type { Problem } from '../flow/problem.ts'
import type { CheckContext, NodeContext } from './define-node.ts'
import { nodeProblem } from './node-problem.ts'
import { field, words } from './words.ts'

const text = z.string().max(4096)

/** An approved template and what fills it in; strings may hold Liquid. Quick replies carry the port they lead to. */
export const templateChoiceSchema = z.object({
  name: z
    .string()
    .min(1)
    .max(512)
    .meta(field(words('Plantilla', 'Modelo', 'Template'), { widget: 'template' })),
  language: z
    .string()
    .min(2)
    .max(15)
    .meta(field(words('Idioma', 'Idioma', 'Language'))),
  header: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text'), text }),
      z.object({ type: z.enum(['image', 'video', 'document']), url: text, filename: text.optional() }),
    ])
    .optional()
    .meta(field(words('Encabezado', 'Cabeçalho', 'Header'))),
  body: z
    .array(z.object({ name: z.string().max(64).optional(), text }))
    .max(50)
    .default([])
    .meta(field(words('Variables del texto', 'Variáveis do texto', 'Variables of the text'), { widget: 'keyValue' })),
  quickReplies: z
    .array(z.object({ id: z.string().min(1).max(40), title: z.string().max(100), index: z.number().int().min(0).max(9) }))
    .max(10)
    .default([])
    .meta(field(words('Respuestas rápidas', 'Respostas rápidas', 'Quick replies'), { widget: 'buttons' })),
  urlSuffixes: z
    .array(z.object({ index: z.number().int().min(0).max(9), text }))
    .max(2)
    .default([])
    .meta(field(words('Final de los enlaces', 'Final dos links', 'Ends of links'), { widget: 'keyValue', advanced: true })),
})
type TemplateChoice = z.infer<typeof templateChoiceSchema>

/** Fills a template in for this contact. */
export function renderTemplate(context: NodeContext<unknown>, choice: TemplateChoice): TemplateSend {
  const { render } = context
  const { name, language, header } = choice
  return {
    name,
    language,
    ...(header && { header: renderHeader(header, render) }),
    body: choice.body.map((value) => ({ ...(value.name !== undefined && { name: value.name }), text: render(value.text) })),
    quickReplies: choice.quickReplies,
    urlSuffixes: choice.urlSuffixes.map(({ index, text }) => ({ index, text: render(text) })),
  }
}

/** The quick replies as choices to wait for. */
export function templateChoices(choice: TemplateChoice): Choice[] {
  return choice.quickReplies.map(({ id, title }) => ({ id, title, synonyms: [] }))
}

/** Whether the template exists in that language and gets as many values as it has variables. */
export function checkTemplateChoice(context: CheckContext<unknown>, path: string, choice: TemplateChoice): Problem[] {
  const { templates } = context.known
  if (templates === undefined) return []
  const known = templates.find((template) => template.name === choice.name && template.language === choice.language)
  if (known === undefined) {
    const sentence = words(
      `La plantilla "${choice.name}" (${choice.language}) no existe o no está aprobada. Elige otra.`,
      `O modelo "${choice.name}" (${choice.language}) não existe ou não está aprovado. Escolha outro.`,
      `The template "${choice.name}" (${choice.language}) does not exist or is not approved. Choose another one.`,
    )
    return [nodeProblem(context, 'error', 'template.unknown', `${path}name`, sentence)]
  }
  if (known.variables === choice.body.length) return []
  const sentence = words(
    `La plantilla espera ${known.variables} variables y aquí hay ${choice.body.length}. Completa las que faltan o quita las que sobran.`,
    `O modelo espera ${known.variables} variáveis e aqui há ${choice.body.length}. Complete as que faltam ou remova as que sobram.`,
    `The template expects ${known.variables} variables and has ${choice.body.length} here. Fill in what is missing or remove what is too much.`,
  )
  return [nodeProblem(context, 'error', 'template.variables', `${path}body`, sentence)]
}

type Header = NonNullable<TemplateChoice['header']>

function renderHeader(header: Header, render: (template: string) => string): NonNullable<TemplateSend['header']> {
  if (header.type === 'text') return { type: 'text', text: render(header.text) }
  const { type, url, filename } = header
  return { type, url: render(url), ...(filename !== undefined && { filename: render(filename) }) }
}
