import { UserError } from '#engine/errors'
import { checkFlow } from '#engine/flow/check-flow'
import type { Problem } from '#engine/flow/problem'
import type { FlowDoc } from '#storage/documents'
import type { Repositories } from '../deps.ts'
import { loadKnown } from './known.ts'

/** What is doubtful in a draft; throws UserError('flow.invalid') with everything that is wrong, and says what did not happen. */
export async function requireSound(repositories: Repositories, flow: FlowDoc, notDone: string): Promise<Problem[]> {
  const problems = checkFlow(flow.draft, await loadKnown(repositories, flow.id))
  if (problems.every(({ severity }) => severity !== 'error')) return problems
  throw new UserError('flow.invalid', `The draft has errors: see \`problems\`. ${notDone} Mend them and try again.`, { problems })
}
