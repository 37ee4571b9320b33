import { useMemo } from 'react'
import { fill, partOf } from '#engine/channels/template'
import type { SendTemplate } from '#engine/conversation/command'
import type { Simulation } from '#engine/simulation/simulation'
import { useMay } from '../../app/shell/company.ts'
import { useTemplatesNamed } from '../templates/use-templates-named.ts'

/** The words of a template with what the flow put into them; empty where they are not known. */
export type TemplateWords = (template: SendTemplate['template']) => string

/** Loads the templates that the simulation has sent. */
export function useTemplateWords(simulation: Simulation | null): TemplateWords {
  const mayRead = useMay('templates.read')
  const sent = simulation?.posts.flatMap(({ command }) => (command.kind === 'sendTemplate' ? [command.template.name] : [])) ?? []
  const templates = useTemplatesNamed([...new Set(sent)], { enabled: mayRead })
  return useMemo(
    () =>
      ({ name, language, body }) => {
        const template = templates?.find((one) => one.name === name && one.language === language)
        const words = template && partOf(template.components, 'BODY')?.text
        if (template === undefined || words === undefined) return ''
        const place = (variable: string) => template.variables.body.findIndex((one) => one.name === variable)
        return fill(words, (variable) => (body.find((one) => one.name === variable) ?? body[place(variable)])?.text ?? null)
      },
    [templates],
  )
}
