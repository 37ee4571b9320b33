import { UserError } from '#engine/errors'
import { checkFlow } from '#engine/flow/check-flow'
import { compileFlow } from '#engine/flow/compile-flow'
import type { CompiledFlow } from '#engine/flow/compiled'
import type { Problem } from '#engine/flow/problem'
import type { FlowDoc } from '#storage/documents/flow'
import type { Repositories } from '../deps.ts'
import { loadKnownFor } from './known.ts'

/**
 * A draft as it would execute, with the flows it calls as they are live now, and what is doubtful in it. Throws UserError('flow.invalid')
 * with everything that is wrong, and says what did not happen.
 */
export async function requireSound(
  repositories: Repositories,
  flow: FlowDoc,
  notDone: string,
): Promise<{ compiled: CompiledFlow; problems: Problem[] }> {
  const known = await loadKnownFor(repositories, flow)
  const problems = checkFlow(flow.draft, known)
  if (problems.every(({ severity }) => severity !== 'error'))
    return { compiled: compileFlow(flow.draft, known.subflows?.callable), problems }
  throw new UserError('flow.invalid', `The draft has errors: see \`problems\`. ${notDone} Mend them and try again.`, { problems })
}
