import { getFlowStage } from '../contracts/flow-stage.ts'
import { loadStageOf } from '../flows/test-ground.ts'
import { companyRoute, found, type Route } from '../route.ts'

/** What the browser needs to simulate a draft as the server would. */
export function createFlowStageRoutes(): Route[] {
  return [
    companyRoute(getFlowStage, async ({ repositories, params }) => {
      const flow = found(await repositories.flows.get(params.id), 'flow')
      const { company, channels, others } = await loadStageOf(repositories, flow)
      // Commands and flows are plain JSON by construction; only their optional fields may be undefined.
      const flows = others.map((other) => ({
        ref: other.ref,
        switchedOn: other.switchedOn,
        compiled: JSON.parse(JSON.stringify(other.flow)),
      }))
      return { company: { ...company, texts: company.texts ?? {} }, channels, flows }
    }),
  ]
}
