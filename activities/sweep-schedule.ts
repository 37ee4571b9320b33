import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client'
import { queues, sweepWorkflow } from '#workflows/messages'

/** One sweeper for the installation: made by the first worker, brought up to date by every later one. */
export async function ensureSweepSchedule(client: Client, everySeconds: number): Promise<void> {
  const scheduleId = 'sweep'
  const spec = { intervals: [{ every: everySeconds * 1000 }] }
  const action = {
    type: 'startWorkflow' as const,
    workflowType: sweepWorkflow,
    workflowId: 'sweep',
    taskQueue: queues.bulk,
    workflowExecutionTimeout: '5m' as const,
  }
  // A pass that is still running is enough; passes missed while everything was down are not made up for.
  const policies = { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1m' as const }
  try {
    await client.schedule.create({ scheduleId, spec, action, policies })
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error
    await client.schedule.getHandle(scheduleId).update((previous) => ({ ...previous, spec, action, policies }))
  }
}
