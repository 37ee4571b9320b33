import { describe, expect, it } from '@jest/globals'
import { asks, conversation, createStage, DAY, draw, event, inside, MINUTE, NOW, says, spoken, text } from './stage.ts'

const on: ['onMessage'] = ['onMessage']
const form = draw('form', {
  nodes: {
    on,
    name: ['ask', asks('¿Nombre?', 'name')],
    thanks: ['sendMessage', text('Gracias')],
    gaveUp: ['sendMessage', text('Otra vez será')],
  },
  edges: ['on>name', 'name.answered>thanks', 'name.invalid>gaveUp'],
  variables: [{ name: 'name', type: 'text' }],
})
const followUp = draw('followUp', {
  nodes: { on, later: ['wait', { seconds: 30 * 86_400 }], hello: ['sendMessage', text('¿Todo bien?')] },
  edges: ['on>later', 'later>hello'],
})
const offer = draw('offer', {
  nodes: { on: ['onMessage', { match: 'keyword', words: ['oferta'] }], q: ['ask', asks('¿La quieres?')] },
  edges: ['on>q'],
})

const asked = () => conversation({ floor: 'run-form', runs: [inside(form, 'name')] })
const waiting = () =>
  conversation({ runs: [inside(followUp, 'later', { wait: { type: 'until', wakeAt: NOW + 30 * DAY, cancelOnReply: false } })] })
const ana = { type: 'agent', memberId: 'ana' } as const

describe('a run that a member stops', () => {
  it('is over where it stands, says nothing more and frees the floor', () => {
    const stage = createStage([form], { state: asked() })
    const result = stage.turn(event({ type: 'stopRequested', runId: 'run-form' }))
    expect(result.endedRuns).toMatchObject([{ id: 'run-form', endReason: 'stopped', nodeId: 'name' }])
    expect([stage.state().floor, stage.state().runs, spoken(result)]).toEqual([null, [], []])
  })

  it('is left as it is when it is over already', () => {
    const stage = createStage([form])
    const result = stage.turn(event({ type: 'stopRequested', runId: 'gone' }))
    expect(result.heard).toMatchObject([{ by: [], because: 'noRunWaits' }])
  })
})

describe('a run that a member advances', () => {
  it('goes on as if its moment had come', () => {
    const stage = createStage([followUp], { state: waiting() })
    expect(spoken(stage.turn(event({ type: 'advanceRequested', runId: 'run-followUp' })))).toEqual(['¿Todo bien?'])
  })

  it('goes on waiting where it waits for no moment', () => {
    const stage = createStage([form], { state: asked() })
    const result = stage.turn(event({ type: 'advanceRequested', runId: 'run-form' }))
    expect(result.state).toEqual(asked())
    expect(result.heard).toMatchObject([{ by: [], because: 'noRunWaits' }])
  })

  it('waits for the floor with what it has to say while a person has the conversation', () => {
    const stage = createStage([followUp], { state: { ...waiting(), owner: ana } })
    const result = stage.turn(event({ type: 'advanceRequested', runId: 'run-followUp' }))
    expect(spoken(result)).toEqual([])
    expect(stage.run('followUp')).toMatchObject({ nodeId: 'hello', wait: { type: 'floor' } })
  })
})

describe('a run that a member takes out of its node', () => {
  const leave = (nodeId: string, port: string) => event({ type: 'leaveRequested', runId: 'run-form', nodeId, port })

  it('leaves it by the port they chose', () => {
    const stage = createStage([form], { state: asked() })
    const result = stage.turn(leave('name', 'invalid'))
    expect(spoken(result)).toEqual(['Otra vez será'])
    expect(result.visits[0]).toMatchObject({ nodeId: 'name', port: 'invalid' })
  })

  it('is finished where that port leads nowhere', () => {
    const stage = createStage([form], { state: asked() })
    expect(stage.turn(leave('name', 'timeout')).endedRuns).toMatchObject([{ endReason: 'finished' }])
  })

  it('stays where it is when it has gone on since they looked', () => {
    const stage = createStage([form], { state: asked() })
    const result = stage.turn(leave('thanks', 'next'))
    expect(result.state).toEqual(asked())
  })
})

describe('a flow that a member starts', () => {
  const start = (by = 'ana') => event({ type: 'startRequested', flowId: 'offer', by }, NOW + MINUTE)

  it('has the floor at once, before what was open', () => {
    const stage = createStage([form, offer], { state: asked() })
    expect(spoken(stage.turn(start()))).toEqual(['¿La quieres?'])
    expect(stage.state().floor).toBe(stage.run('offer')?.id)
  })

  it('takes the conversation back from whoever started it', () => {
    const stage = createStage([offer], { state: conversation({ owner: ana }) })
    expect(spoken(stage.turn(start()))).toEqual(['¿La quieres?'])
    expect(stage.state().owner).toEqual({ type: 'bot' })
  })

  it('leaves another agent’s conversation alone', () => {
    const stage = createStage([offer], { state: conversation({ owner: ana }) })
    const result = stage.turn(start('luis'))
    expect([spoken(result), stage.state().owner]).toEqual([[], ana])
  })

  it('begins again where it was open', () => {
    const stage = createStage([offer], { state: conversation({ floor: 'run-offer', runs: [inside(offer, 'q')] }) })
    const result = stage.turn(start())
    expect(result.endedRuns).toMatchObject([{ id: 'run-offer', endReason: 'restarted' }])
    expect(stage.state().runs).toHaveLength(1)
  })

  it('does not begin while automations are off, nor where it is not live', () => {
    const paused = createStage([offer], { state: conversation({ paused: true }) })
    expect(spoken(paused.turn(start()))).toEqual([])
    const gone = createStage([form], { state: conversation() })
    expect(gone.turn(start()).heard).toMatchObject([{ by: [], because: 'noRunWaits' }])
  })
})

describe('a conversation that was put away', () => {
  it('is nothing that flows hear of', () => {
    const stage = createStage([form], { state: asked() })
    const result = stage.turn(event({ type: 'deskChanged' }))
    expect(result).toMatchObject({ commands: [], state: asked(), heard: [{ by: [] }] })
    expect(spoken(stage.turn(says('Ana')))).toEqual(['Gracias'])
  })
})
