import { only } from './placed.ts'
import type { Stage } from './stage.ts'

/** Test sends of templates leave under this: they belong to no conversation. */
const prefix = 'template-test:'

export function isTemplateTest(opaqueId: string | null): boolean {
  return opaqueId?.startsWith(prefix) ?? false
}

/** What became of template tests. */
export const applyTemplateTests: Stage = async (part) => {
  for (const { update } of only(part, 'status')) {
    if (update.opaqueId === null || !isTemplateTest(update.opaqueId)) continue
    const status = update.status === 'played' ? 'read' : update.status
    await part.company.templateTests.note(update.opaqueId.slice(prefix.length), status, update.at, update.failure?.code)
  }
  return []
}
