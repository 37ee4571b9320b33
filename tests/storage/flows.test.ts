import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { compileFlow, executableText } from '#engine/flow/compile-flow'
import { type Flow, flowSchema } from '#engine/flow/schema'
import type { Repositories } from '#storage/create-repositories'
import { openTestStorage, type TestStorage } from '../support/storage.ts'

let test: TestStorage
let repositories: Repositories
beforeAll(async () => {
  test = await openTestStorage()
  repositories = test.storage.repositories('one')
})
afterAll(() => test.drop())

function flowNamed(name: string, text = 'hola'): Flow {
  return flowSchema.parse({
    formatVersion: 1,
    name,
    nodes: [
      { id: 'start', kind: 'onMessage', params: { match: 'any' } },
      { id: 'say', kind: 'sendMessage', params: { messages: [{ type: 'text', text }] } },
    ],
    edges: [{ id: 'e', from: { node: 'start', port: 'next' }, to: 'say' }],
  })
}

const publication = (flow: Flow) => ({ flow, compiled: compileFlow(flow), note: '', people: 'finish' as const, by: 'ana' })

describe('drafts', () => {
  it('are saved under the revision they were edited from', async () => {
    const { id, revision } = await repositories.flows.create({ draft: flowNamed('Uno') })
    const saves = [1, 2, 3, 4].map((n) => repositories.flows.saveDraft(id, revision, flowNamed(`Uno ${n}`)))
    const outcomes = await Promise.allSettled(saves)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'flow.stale' })
    expect(await repositories.flows.get(id)).toMatchObject({ revision: 2 })
  })

  it('keep keys with dots and dollars', async () => {
    const draft = { ...flowNamed('Claves'), nodes: [{ ...flowNamed('x').nodes[0]!, params: { 'a.b': 1, $set: { 'x.y': true } } }] }
    const { id } = await repositories.flows.create({ draft })
    expect((await repositories.flows.get(id))?.draft.nodes[0]?.params).toEqual({ 'a.b': 1, $set: { 'x.y': true } })
  })

  it('of another company are not there', async () => {
    const { id } = await repositories.flows.create({ draft: flowNamed('Ajeno') })
    const other = test.storage.repositories('two')
    expect(await other.flows.get(id)).toBeNull()
    await expect(other.flows.saveDraft(id, 1, flowNamed('x'))).rejects.toMatchObject({ code: 'flow.notFound' })
  })
})

describe('publishing', () => {
  it('makes immutable versions with the SHA-256 of what executes', async () => {
    const flow = flowNamed('Dos')
    const { id } = await repositories.flows.create({ draft: flow })
    const first = await repositories.flows.publish(id, publication(flow))
    const renamed = { ...flow, name: 'Otro nombre', notes: [{ id: 'n', text: 'nota', position: { x: 1, y: 2 } }] }
    const second = await repositories.flows.publish(id, publication(renamed))
    const third = await repositories.flows.publish(id, publication(flowNamed('Dos', 'adiós')))
    expect([first.version, second.version, third.version]).toEqual([1, 2, 3])
    expect(first.sha).toBe(
      createHash('sha256')
        .update(executableText(compileFlow(flow)))
        .digest('hex'),
    )
    expect(second.sha).toBe(first.sha)
    expect(third.sha).not.toBe(first.sha)
    expect((await repositories.flows.versions(id)).items.map(({ version }) => version)).toEqual([3, 2, 1])
    expect((await repositories.flows.compiled(id, 1))?.ref).toEqual({ flowId: id, version: 1, sha: first.sha })
    expect((await repositories.flows.version(id, 1))?.flow).toEqual(flow)
  })

  it('gives every version out once when many publish at the same time', async () => {
    const flow = flowNamed('Tres')
    const { id } = await repositories.flows.create({ draft: flow })
    const versions = await Promise.all(Array.from({ length: 6 }, () => repositories.flows.publish(id, publication(flow))))
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6])
    expect(await repositories.flows.get(id)).toMatchObject({ liveVersion: 6, switchedOn: true })
  })

  it('refuses a draft that has moved on', async () => {
    const flow = flowNamed('Cuatro')
    const { id, revision } = await repositories.flows.create({ draft: flow })
    await repositories.flows.saveDraft(id, revision, flow)
    await expect(repositories.flows.publish(id, { ...publication(flow), revision })).rejects.toMatchObject({ code: 'flow.stale' })
  })

  it('restores a version as the draft', async () => {
    const flow = flowNamed('Cinco', 'antes')
    const { id } = await repositories.flows.create({ draft: flow })
    await repositories.flows.publish(id, publication(flow))
    const { revision } = await repositories.flows.saveDraft(id, 1, flowNamed('Cinco', 'después'))
    expect((await repositories.flows.restore(id, revision, 1)).draft).toEqual(flow)
  })
})

describe('live flows', () => {
  it('are the published ones in order, with what was chosen for the people inside', async () => {
    const own = test.storage.repositories('live')
    const elsewhere = (await import('#storage/open-storage')).openStorage({ uri: test.uri, masterKey: test.masterKey })
    const other = (await elsewhere).repositories('live')
    expect(await own.flows.live()).toEqual({ flows: [], changes: {} })
    expect((await other.flows.live()).flows).toEqual([])
    const [one, two] = [await own.flows.create({ draft: flowNamed('A') }), await own.flows.create({ draft: flowNamed('B') })]
    await own.flows.publish(two.id, { ...publication(two.draft), people: 'migrate' })
    await own.flows.publish(one.id, publication(one.draft))
    expect((await own.flows.live()).flows.map(({ ref }) => ref.flowId)).toEqual([one.id, two.id])
    expect(await own.flows.arrange([two.id])).toEqual([two.id, one.id])
    expect(await own.flows.arrange([two.id])).toEqual([two.id, one.id])
    await expect(own.flows.arrange([two.id, 'elsewhere'])).rejects.toMatchObject({ code: 'flow.notFound' })
    expect((await other.flows.live()).flows.map(({ ref }) => ref.flowId)).toEqual([two.id, one.id])
    await own.flows.switch(two.id, false, 'stop')
    const { flows, changes } = await other.flows.live()
    expect(flows.map(({ switchedOn }) => switchedOn)).toEqual([false, true])
    expect(changes[two.id]).toMatchObject([
      { version: 1, people: 'migrate' },
      { version: null, people: 'stop' },
    ])
    await (await elsewhere).close()
  })

  it('cannot be deleted once they were live, and cannot be switched on before', async () => {
    const { id, draft } = await repositories.flows.create({ draft: flowNamed('Seis') })
    await expect(repositories.flows.switch(id, true)).rejects.toMatchObject({ code: 'flow.notPublished' })
    const never = await repositories.flows.create({ draft })
    await repositories.flows.publish(id, publication(draft))
    await expect(repositories.flows.delete(id)).rejects.toMatchObject({ code: 'flow.wasLive' })
    expect(await repositories.flows.delete(never.id)).toBe(true)
    expect(await repositories.flows.get(never.id)).toBeNull()
  })
})
