import type { z } from 'zod'
import type { getBoard } from '#api/contracts/agents'

/** What a supervisor sees, as the server last told it. */
export type Board = z.output<typeof getBoard.reply>
