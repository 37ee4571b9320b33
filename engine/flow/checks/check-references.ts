import { resourcesOf } from '../../imports/resources.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'
import { foundError, nameOf } from './found.ts'
import { hintedValues } from './param-hints.ts'

/** Things the flow names outside its nodes' own checks: the settings' team and calendar, and jumps to nodes that are switched off. */
export function checkReferences(check: FlowUnderCheck): Problem[] {
  const { settings } = check.flow
  const { teams, calendars } = check.known.resources
  return [
    ...gone('settings.fallback.team', settings.fallback.team, teams, { es: 'un equipo', pt: 'uma equipe', en: 'a team' }),
    ...gone('settings.calendarId', settings.calendarId, calendars, { es: 'un horario', pt: 'um horário', en: 'a calendar' }),
    ...unknownFiles(check),
    ...jumpsToDisabled(check),
  ]
}

function gone(field: string, id: string | undefined, known: string[] | undefined, what: { es: string; pt: string; en: string }): Problem[] {
  if (!id || !known || known.includes(id)) return []
  return [
    foundError(
      'flow.unknownReference',
      { nodeId: null, field },
      {
        es: `Los ajustes del flujo usan ${what.es} que ya no existe. Elige otro.`,
        pt: `Os ajustes do fluxo usam ${what.pt} que não existe mais. Escolha outro.`,
        en: `The flow's settings use ${what.en} that no longer exists. Choose another one.`,
      },
    ),
  ]
}

/** Files that were never kept here: pasted from another company's flow, or written by a program. */
function unknownFiles({ flow, known, nodes }: FlowUnderCheck): Problem[] {
  const { files } = known.resources
  if (!files) return []
  return resourcesOf(flow).flatMap(({ kind, id, nodeId }) => {
    const one = nodeId === null ? undefined : nodes.get(nodeId)
    if (kind !== 'file' || files.includes(id) || !one) return []
    const name = nameOf(one)
    return [
      foundError(
        'flow.unknownFile',
        { nodeId },
        {
          es: `«${name.es}» muestra un archivo que no está guardado en esta empresa. Súbelo de nuevo.`,
          pt: `«${name.pt}» mostra um arquivo que não está guardado nesta empresa. Envie-o de novo.`,
          en: `"${name.en}" shows a file that is not kept in this company. Upload it again.`,
        },
      ),
    ]
  })
}

function jumpsToDisabled({ flow, nodes }: FlowUnderCheck): Problem[] {
  const off = new Set(flow.nodes.filter((node) => node.disabled).map((node) => node.id))
  return [...nodes.values()].flatMap((one) => {
    const { definition, params, node } = one
    const targets = definition && params.ok ? hintedValues(definition.params, params.value, 'node') : []
    const name = nameOf(one)
    return targets
      .filter(({ value }) => off.has(value))
      .map(({ field }) =>
        foundError(
          'flow.jumpToDisabled',
          { nodeId: node.id, field },
          {
            es: `«${name.es}» lleva a un nodo desactivado. Actívalo o elige otro.`,
            pt: `«${name.pt}» leva a um nó desativado. Ative-o ou escolha outro.`,
            en: `"${name.en}" leads to a node that is switched off. Switch it on or choose another one.`,
          },
        ),
      )
  })
}
