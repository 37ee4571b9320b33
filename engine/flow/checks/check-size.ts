import { UserError } from '../../errors.ts'
import { compileFlow } from '../compile-flow.ts'
import type { Problem } from '../problem.ts'
import type { FlowUnderCheck } from './flow-under-check.ts'
import { foundError } from './found.ts'

/** The compiled flow keeps to 1 MiB; what else the compiler refuses is located by the other checks. */
export function checkSize({ flow, known }: FlowUnderCheck): Problem[] {
  try {
    compileFlow(flow, known.subflows?.callable)
    return []
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    if (error.code !== 'flow.tooLarge') return []
    return [
      foundError(
        'flow.tooLarge',
        { nodeId: null },
        {
          es: 'El flujo ocupa más de 1 MiB. Divídelo en dos flujos y únelos con «Ir a».',
          pt: 'O fluxo ocupa mais de 1 MiB. Divida em dois fluxos e ligue-os com «Ir para».',
          en: 'The flow is larger than 1 MiB. Split it into two flows and join them with "Go to".',
        },
      ),
    ]
  }
}
