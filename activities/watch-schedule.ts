import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import { queues, watchChannelsWorkflow } from '#workflows/messages'

/** The hourly look at every channel, one for the installation; at seven minutes past, when Meta's own rush of the full hour is over. */
export async function ensureWatchSchedule(client: Client): Promise<void> {
  const scheduleId = watchChannelsWorkflow
  const spec = { intervals: [{ every: '1h' as const, offset: '7m' as const }] }
  const action = {
    type: 'startWorkflow' as const,
    workflowType: watchChannelsWorkflow,
    workflowId: watchChannelsWorkflow,
    taskQueue: queues.bulk,
    workflowExecutionTimeout: '6h' as const,
  }
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '10m' as const }
  try {
    await client.schedule.create({ scheduleId, spec, action, policies })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(scheduleId).update((previous) => ({ ...previous, spec, action, policies }))
  }
}
