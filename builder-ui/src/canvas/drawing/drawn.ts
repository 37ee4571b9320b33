import type { Edge, Node } from '@xyflow/react'
import type { Flow, FlowEdge, FlowNode } from '#engine/flow/schema'

type Note = Flow['notes'][number]
type NodeGroupOfFlow = Flow['groups'][number]

/** What stands on the canvas, as React Flow draws it. Each carries the part of the flow that it shows, the same object for as long as that part is unchanged. */
export type DrawnCard = Node<{ node: FlowNode }, 'card'>
export type DrawnNote = Node<{ note: Note }, 'note'>
/** A group has no place of its own: its frame lies around its nodes and moves them. */
export type DrawnGroup = Node<{ group: NodeGroupOfFlow }, 'group'>
export type DrawnNode = DrawnCard | DrawnNote | DrawnGroup
export type DrawnEdge = Edge<{ edge: FlowEdge }, 'wire'>

/** Cards go by their node's id; notes and groups have ids of their own, which may be a node's as well. */
export const noteElementId = (id: string) => `note:${id}`
export const groupElementId = (id: string) => `group:${id}`

/** Everything that is placed stands on this grid. */
export const gridStep = 16
export const cardWidth = 264
/** How high a card is taken to be before it is drawn. */
export const likelyCardHeight = 128
/** The way in of a card, from its upper left corner. */
export const entryHeight = 24
