import type { z } from 'zod'
import type { flowDetailSchema, listFlows } from '#api/contracts/flows'
import type { Item } from '../../app/api/use-contract.ts'

export type ListedFlow = Item<typeof listFlows>
export type FlowDetail = z.output<typeof flowDetailSchema>
export type People = 'finish' | 'migrate' | 'stop'
