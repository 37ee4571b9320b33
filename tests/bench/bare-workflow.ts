import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow'

const go = defineSignal<[number]>('go')
const { arrive } = proxyActivities<{ arrive(n: number): Promise<void> }>({ startToCloseTimeout: '10s' })

/** The yardstick: a signal wakes it, one activity runs; nothing else. */
export async function bare(): Promise<void> {
  const waiting: number[] = []
  setHandler(go, (n) => {
    waiting.push(n)
  })
  for (;;) {
    await condition(() => waiting.length > 0)
    const n = waiting.shift()
    if (n !== undefined) await arrive(n)
  }
}
