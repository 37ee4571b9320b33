import type { Bell } from '../../../ring-each.ts'
import type { WebhookMetrics } from '../../metrics.ts'
import { applyAccountEvents } from './account-events.ts'
import { applyEchoes, applyEdits, applyIdentityChanges, applyReactions, applyRevokes } from './changes.ts'
import { receiveMessages } from './messages.ts'
import { applyContactSync, applyPreferences } from './people.ts'
import type { CompanyPart } from './placed.ts'
import type { Stage } from './stage.ts'
import { applyStatuses } from './statuses.ts'
import { applyTemplateTests } from './template-tests.ts'
import { applyTemplateNews } from './templates.ts'

/** People are renamed before they are heard, and a message is there before it is changed. */
const stages: Stage[] = [
  applyIdentityChanges,
  receiveMessages,
  applyEchoes,
  applyReactions,
  applyEdits,
  applyRevokes,
  applyStatuses,
  applyPreferences,
  applyContactSync,
  applyAccountEvents,
  applyTemplateNews,
  applyTemplateTests,
]

/** Stores all that one POST says about one company. `failure` is what stopped it half-way (null = all is stored); the POST repeated does nothing twice. */
export async function applyUpdates(part: CompanyPart, metrics: WebhookMetrics): Promise<{ bells: Bell[]; failure: unknown }> {
  const bells: Bell[] = []
  try {
    for (const stage of stages) bells.push(...(await stage(part, metrics)))
    return { bells, failure: null }
  } catch (failure) {
    // What is stored is rung for, whatever became of the rest.
    return { bells, failure }
  }
}
