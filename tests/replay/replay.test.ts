import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { temporal } from '@temporalio/proto'
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleOption } from '@temporalio/worker'
import { failureConverterPath } from '#storage/keys/temporal-converter'

const here = path.dirname(fileURLToPath(import.meta.url))
const names = readdirSync(here).filter((name) => name.endsWith('.json'))
const silent = new DefaultLogger('ERROR', () => undefined)

Runtime.install({ logger: silent, shutdownSignals: [], telemetryOptions: { logging: { filter: 'OFF', forward: {} } } })

interface Saved {
  workflowId: string
  history: { events: { workflowExecutionStartedEventAttributes?: { workflowType: { name: string } } }[] }
}

function saved(name: string): Saved {
  return JSON.parse(readFileSync(path.join(here, name), 'utf8'))
}

async function replay(workflowBundle: WorkflowBundleOption, name: string): Promise<Error | undefined> {
  const { workflowId, history } = saved(name)
  const histories = [{ workflowId, history: temporal.api.history.v1.History.fromObject(history) }]
  for await (const { error } of Worker.runReplayHistories({ workflowBundle, dataConverter: { failureConverterPath } }, histories))
    return error
  throw new Error(`Nothing was replayed of ${name}`)
}

describe('the workflows of today', () => {
  const bundle = { codePath: process.env['HILO_TEST_WORKFLOW_BUNDLE'] ?? '' }

  it.each(names)('do what they did in %s', async (name) => {
    expect(await replay(bundle, name)).toBeUndefined()
  })

  it('each have a saved history, none of them large', () => {
    const workflows = readFileSync(path.join(here, '../../workflows/index.ts'), 'utf8').matchAll(/^export \{ (\w+) \}/gm)
    const replayed = new Set(names.map((name) => saved(name).history.events[0]?.workflowExecutionStartedEventAttributes?.workflowType.name))
    expect([...replayed].toSorted()).toEqual([...workflows].map(([, name]) => name).toSorted())
    for (const name of names) expect(statSync(path.join(here, name)).size).toBeLessThan(60_000)
  })
})

it('a change of the workflow that breaks replay is noticed', async () => {
  const changed = await bundleWorkflowCode({
    workflowsPath: path.join(here, 'other-conversation.ts'),
    failureConverterPath,
    logger: silent,
  })
  expect(await replay(changed, 'conversation-turns.json')).toMatchObject({ name: 'DeterminismViolationError' })
})
