import type { z } from 'zod'
import { addScore } from './add-score.ts'
import { ask } from './ask.ts'
import { businessHours } from './business-hours.ts'
import { closeCase } from './close-case.ts'
import { condition } from './condition.ts'
import type { NodeDefinition } from './define-node.ts'
import { forEach } from './for-each.ts'
import { goTo } from './go-to.ts'
import { handover } from './handover.ts'
import { httpRequest } from './http-request.ts'
import { onCall } from './on-call.ts'
import { onEvent } from './on-event.ts'
import { onMessage } from './on-message.ts'
import { recordConsent } from './record-consent.ts'
import { sendMessage } from './send-message.ts'
import { sendTemplate } from './send-template.ts'
import { setAttribute } from './set-attribute.ts'
import { setStage } from './set-stage.ts'
import { setVariable } from './set-variable.ts'
import { split } from './split.ts'
import { subflow } from './subflow.ts'
import { switchNode } from './switch.ts'
import { tag } from './tag.ts'
import { wait } from './wait.ts'
import { waitForCallback } from './wait-for-callback.ts'

/** The registry: every kind of node there is, by its name. */
export const nodeKinds = {
  onMessage,
  onEvent,
  onCall,
  sendMessage,
  sendTemplate,
  ask,
  condition,
  switch: switchNode,
  split,
  businessHours,
  wait,
  setVariable,
  setAttribute,
  tag,
  addScore,
  setStage,
  goTo,
  subflow,
  forEach,
  httpRequest,
  waitForCallback,
  handover,
  closeCase,
  recordConsent,
} as const

type NodeKind = keyof typeof nodeKinds

/** A definition whose kind is not known here: its functions take what its own `params` schema has parsed. */
export type AnyNodeDefinition = NodeDefinition<string, z.ZodType>

/** The definition of a kind, or undefined for a kind nobody knows. */
export function definitionOf(kind: string): AnyNodeDefinition | undefined {
  if (!Object.hasOwn(nodeKinds, kind)) return undefined
  // Params of a node are parsed by its own kind's schema before any function sees them, so one common type may stand for all.
  return nodeKinds[kind as NodeKind] as unknown as AnyNodeDefinition
}
