import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Caller, openTestApi, type TestApi } from '../support/api.ts'
import { drawFlow, says } from '../support/draw-flow.ts'

let api: TestApi
let owner: Caller

beforeAll(async () => {
  api = await openTestApi()
  owner = await (await api.company()).member('owner')
})

afterAll(() => api.close())

let words = 0
/** A flow that says a template to whoever writes its word. */
function saying(template: string) {
  const word = `plantilla${String.fromCharCode(97 + words++)}`
  return { word, draft: drawFlow({ word, nodes: { say: says(template) }, arrows: ['start.next > say'] }) }
}

describe('a template', () => {
  it.each([
    ['includes a file', '{% include ".env" %}'],
    ['includes a file outside', '{% include "../../etc/passwd" %}'],
    ['renders a file', '{% render "./package.json" %}'],
    ['has a layout', '{% layout "package.json" %}{% block a %}{% endblock %}'],
    ['draws lots', '{{ "a,b" | split: "," | sample }}'],
    ['uses a filter that reads', '{{ "package.json" | read_file }}'],
    ['never closes a tag', '{% for i in (1..3) %}'],
  ])('that %s is refused at publish with its place, and the live version goes on', async (_what, template) => {
    const { draft, word } = saying('Hola')
    const { body: flow } = await owner.post('/api/v1/flows').send({ name: word, draft }).expect(201)
    await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: flow.revision }).expect(201)
    const bad = {
      ...draft,
      nodes: draft.nodes.map((node) => (node.id === 'say' ? { ...node, params: saying(template).draft.nodes[1]?.params } : node)),
    }
    const { body: saved } = await owner.put(`/api/v1/flows/${flow.id}/draft`).send({ revision: flow.revision, flow: bad }).expect(200)
    const refused = await owner.post(`/api/v1/flows/${flow.id}/publish`).send({ revision: saved.revision })

    expect(refused.status).toBe(422)
    expect(refused.body.problems).toContainEqual(
      expect.objectContaining({ severity: 'error', code: 'template.syntax', nodeId: 'say', field: 'messages.0.text' }),
    )
    expect((await owner.get(`/api/v1/flows/${flow.id}`)).body).toMatchObject({ liveVersion: 1, switchedOn: true })
  })

  it.each([
    ['looks for the environment', '[{{ process.env.PATH }}{{ global }}{{ env.PATH }}]', '[]'],
    ['climbs to the engine', '[{{ contact.constructor.constructor }}{{ contact.__proto__ }}]', '[]'],
    ['asks what time it is', '{{ "now" | date: "%Y-%m-%dT%H:%M" }}', '2031-05-06T03:00'],
  ])('that %s sees nothing but what it is given', async (_what, template, text) => {
    const { draft, word } = saying(template)
    expect(await played(draft, word)).toContainEqual(expect.objectContaining({ content: { type: 'text', text } }))
  })

  it.each([
    ['counts to three million', '{% for i in (1..3000000) %}x{% endfor %}'],
    ['doubles a text sixty times', `{% assign a = "x" %}${'{% assign a = a | append: a %}'.repeat(60)}{{ a }}`],
    ['loops in loops', '{% for a in (1..900) %}{% for b in (1..900) %}{% for c in (1..900) %}x{% endfor %}{% endfor %}{% endfor %}'],
  ])('that %s is cut, and people are asked with the reason', async (_what, template) => {
    const { draft, word } = saying(template)
    const began = performance.now()
    const commands = await played(draft, word)

    expect(commands).toContainEqual(expect.objectContaining({ kind: 'requestHandover', note: expect.stringContaining('no se pudo armar') }))
    expect(commands).not.toContainEqual(expect.objectContaining({ kind: 'sendMessage', nodeId: 'say' }))
    expect(performance.now() - began).toBeLessThan(30_000)
  })
})

async function played(draft: object, word: string): Promise<unknown[]> {
  const { body: flow } = await owner.post('/api/v1/flows').send({ name: word, draft }).expect(201)
  const events = [{ type: 'message', content: { type: 'text', text: word } }]
  const { body } = await owner
    .post(`/api/v1/flows/${flow.id}/simulate`)
    .send({ at: Date.UTC(2031, 4, 6, 9), events })
    .expect(200)
  return body.turns.flatMap((turn: { commands: unknown[] }) => turn.commands)
}
