import type { z } from 'zod'
import type { runsNowSchema } from '#api/contracts/conversations'

/** A run of this conversation, where it stands now. */
export type RunNow = z.output<typeof runsNowSchema>['runs'][number]
