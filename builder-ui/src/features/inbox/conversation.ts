import type { z } from 'zod'
import type { conversationSchema } from '#api/contracts/conversation-schema'

export type Conversation = z.output<typeof conversationSchema>
