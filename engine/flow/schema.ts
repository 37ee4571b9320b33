import { z } from 'zod'
import { jsonSchema } from '../json.ts'
import { flowTestSchema, mostTests } from '../simulation/flow-test.ts'

export const FORMAT_VERSION = 1

const id = z.string().min(1).max(64)

export const purposeSchema = z.enum(['service', 'transactional', 'marketing'])
export type Purpose = z.infer<typeof purposeSchema>

export const variableTypeSchema = z.enum(['text', 'number', 'money', 'date', 'boolean', 'list', 'object', 'file'])
export type VariableType = z.infer<typeof variableTypeSchema>

export const variableSchema = z.object({
  name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/),
  type: variableTypeSchema,
  role: z.enum(['local', 'input', 'output']).default('local'),
  default: jsonSchema.optional(),
  sample: jsonSchema.optional(),
  personal: z.enum(['none', 'personal', 'sensitive']).default('none'),
})
export type Variable = z.infer<typeof variableSchema>

/** A node as drawn. `params` stay unknown here: the kind's own schema reads them, so that a draft with a mistake can be kept and explained. */
export const nodeSchema = z.object({
  id,
  kind: z.string().min(1).max(64),
  kindVersion: z.number().int().positive().default(1),
  name: z.string().max(120).default(''),
  params: z.record(z.string(), jsonSchema).default({}),
  position: z.object({ x: z.number(), y: z.number() }).default({ x: 0, y: 0 }),
  disabled: z.boolean().optional(),
  note: z.string().max(2000).optional(),
})
export type FlowNode = z.infer<typeof nodeSchema>

export const edgeSchema = z.object({
  id,
  from: z.object({ node: id, port: z.string().min(1).max(64) }),
  to: id,
  /** How it is drawn: all of it, or only its ends; absent = as long ones are. */
  look: z.enum(['whole', 'short']).exactOptional(),
})
export type FlowEdge = z.infer<typeof edgeSchema>

export const settingsSchema = z.object({
  purpose: purposeSchema.default('service'),
  /** What a trigger does when this contact already is inside the flow. */
  reentry: z.enum(['restart', 'ignore', 'continue']).default('restart'),
  /** What a trigger does when another run has the floor. */
  whenBusy: z.enum(['takeFloor', 'queue', 'skip']).default('skip'),
  /** Whether another flow's trigger may take the floor from a run of this flow. */
  interruptible: z.boolean().default(true),
  fallback: z
    .object({ team: z.string().optional(), note: z.string().default(''), messageToContact: z.string().optional() })
    .default({ note: '' }),
  staleButtonText: z.string().max(1024).optional(),
  // biome-ignore lint/suspicious/noThenProperty: the flow JSON's own word, never awaited
  idle: z.object({ afterSeconds: z.number().int().positive(), then: z.enum(['end', 'handover']) }).optional(),
  calendarId: z.string().optional(),
})
export type FlowSettings = z.infer<typeof settingsSchema>

export const noteColors = ['yellow', 'blue', 'green', 'pink', 'gray'] as const

export const referenceSchema = z.object({
  kind: z.enum(['channel', 'team', 'template', 'flow', 'calendar', 'credential', 'knowledge', 'file']),
  id: z.string(),
  name: z.string(),
})

/** The flow JSON of formatVersion 1: what the canvas edits, what is exported and imported. */
export const flowSchema = z.object({
  formatVersion: z.literal(FORMAT_VERSION),
  name: z.string().min(1).max(120),
  language: z.enum(['es', 'pt', 'en']).default('es'),
  description: z.string().max(2000).optional(),
  settings: settingsSchema.default(() => settingsSchema.parse({})),
  nodes: z.array(nodeSchema).max(500),
  edges: z.array(edgeSchema).max(2000),
  variables: z.array(variableSchema).max(200).default([]),
  groups: z
    .array(
      z.object({
        id,
        name: z.string(),
        description: z.string().max(1000).optional(),
        nodes: z.array(id),
        color: z.string().optional(),
      }),
    )
    .max(200)
    .default([]),
  notes: z
    .array(
      z.object({
        id,
        text: z.string().max(4000),
        position: z.object({ x: z.number(), y: z.number() }),
        size: z.object({ width: z.number().min(40).max(4000), height: z.number().min(40).max(4000) }).optional(),
        color: z.enum(noteColors).optional(),
        /** A picture or film kept by Hilo. */
        shows: z.object({ media: z.enum(['image', 'video']), source: z.object({ fileId: id }) }).exactOptional(),
      }),
    )
    .max(200)
    .default([]),
  references: z.array(referenceSchema).max(500).default([]),
  /** Saved conversations with what must come of them; nothing of them executes. */
  tests: z.array(flowTestSchema).max(mostTests).default([]),
})
export type Flow = z.infer<typeof flowSchema>

/** Names one immutable published version; `sha` is the SHA-256 over what executes, computed by storage at publish. */
export const flowRefSchema = z.object({ flowId: z.string(), version: z.number().int().positive(), sha: z.string() })
export type FlowRef = z.infer<typeof flowRefSchema>
