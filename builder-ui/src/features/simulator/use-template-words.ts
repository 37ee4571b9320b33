import { useMemo } from 'react'
import { listTemplates } from '#api/contracts/templates'
import { fill, partOf } from '#engine/channels/template'
import type { SendTemplate } from '#engine/conversation/command'
import type { Simulation } from '#engine/simulation/simulation'
import { useContractList } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'

/** The words of a template with what the flow put into them; empty where they are not known. */
export type TemplateWords = (template: SendTemplate['template']) => string

const mostTemplates = 200

/** Loads the company's templates once the simulation has sent one. */
export function useTemplateWords(simulation: Simulation | null): TemplateWords {
  const mayRead = useMay('templates.read')
  const isSent = simulation?.posts.some(({ command }) => command.kind === 'sendTemplate') ?? false
  const { items } = useContractList(listTemplates, { query: { limit: mostTemplates } }, { enabled: mayRead && isSent })
  return useMemo(
    () =>
      ({ name, language, body }) => {
        const template = items?.find((one) => one.name === name && one.language === language)
        const words = template && partOf(template.components, 'BODY')?.text
        if (template === undefined || words === undefined) return ''
        const place = (variable: string) => template.variables.body.findIndex((one) => one.name === variable)
        return fill(words, (variable) => (body.find((one) => one.name === variable) ?? body[place(variable)])?.text ?? null)
      },
    [items],
  )
}
