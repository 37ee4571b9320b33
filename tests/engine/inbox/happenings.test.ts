import { describe, expect, it } from '@jest/globals'
import type { Command } from '#engine/conversation/command'
import { type ConversationState, emptyState, type RunState, STATE_VERSION } from '#engine/conversation/state'
import { happeningsOf, isBeginning, type TurnStory } from '#engine/inbox/happenings'

const run = (id: string, changes: Partial<RunState> = {}): RunState => ({
  ...{ stateVersion: STATE_VERSION, id, flowId: 'precios', version: 3, sha: 'sha', startedAt: 1, status: 'active', nodeId: 'ask' },
  ...{ wait: null, variables: {}, memory: {}, loops: [], saidBefore: [], latest: { message: null, event: null }, nodesSinceEvent: 0 },
  ...{ chain: [], ...changes },
})

const handover = (changes: Partial<Extract<Command, { kind: 'requestHandover' }>> = {}): Command => ({
  ...{ kind: 'requestHandover', runId: 'r1', nodeId: 'people', priority: 'high', note: 'Quiere pagar' },
  ...changes,
})

interface Turn {
  before?: Partial<ConversationState>
  after?: Partial<ConversationState>
  commands?: Command[]
  endedRuns?: RunState[]
  cannotMigrate?: TurnStory['result']['cannotMigrate']
  was?: TurnStory['status']
  is?: TurnStory['status']
  cases?: TurnStory['cases']
}

function told({ before, after, commands = [], endedRuns = [], cannotMigrate = [], was = 'open', is = 'open', ...more }: Turn) {
  const { cases = { opened: null, closed: null } } = more
  return happeningsOf({
    before: { state: { ...emptyState(), ...before }, status: was },
    status: is,
    result: { state: { ...emptyState(), ...after }, commands, endedRuns, cannotMigrate },
    cases,
  })
}

describe('what a turn adds to the thread', () => {
  const queue = { type: 'queue' as const, team: 'ventas' }
  const agent = { type: 'agent' as const, memberId: 'lupe' }

  it.each<[name: string, turn: Turn, happenings: object[]]>([
    ['nothing where nothing but talk happened', { before: { runs: [run('r1')] }, after: { runs: [run('r1', { nodeId: 'end' })] } }, []],
    [
      'a run that begins, with the node where it stands',
      { after: { runs: [run('r1')] } },
      [{ type: 'runStarted', runId: 'r1', flowId: 'precios', version: 3, nodeId: 'ask' }],
    ],
    [
      'a run that begins and ends at once',
      { endedRuns: [run('r1', { status: 'ended', endReason: 'finished' })] },
      [
        { type: 'runStarted', runId: 'r1', flowId: 'precios', version: 3, nodeId: 'ask' },
        { type: 'runEnded', runId: 'r1', flowId: 'precios', version: 3, reason: 'finished' },
      ],
    ],
    [
      'no second beginning of a run that had ended and whose message was refused',
      { before: { recentlyEnded: [run('r1')] }, endedRuns: [run('r1')] },
      [{ type: 'runEnded', runId: 'r1', flowId: 'precios', version: 3, reason: 'finished' }],
    ],
    [
      'what had to end before the same flow began anew',
      { after: { runs: [run('r2')] }, endedRuns: [run('r1', { status: 'ended', endReason: 'restarted' })], before: { runs: [run('r1')] } },
      [
        { type: 'runEnded', runId: 'r1', flowId: 'precios', version: 3, reason: 'restarted' },
        { type: 'runStarted', runId: 'r2', flowId: 'precios', version: 3, nodeId: 'ask' },
      ],
    ],
    [
      'a run that could not move to the new version',
      {
        before: { runs: [run('r1')] },
        after: { runs: [run('r1')] },
        cannotMigrate: [{ runId: 'r1', flowId: 'precios', version: 3, nodeId: 'ask' }],
      },
      [{ type: 'runStayed', runId: 'r1', flowId: 'precios', version: 3 }],
    ],
    [
      'lists and records in words',
      {
        commands: [
          { kind: 'setAttribute', name: 'tallas', value: [26, 27] },
          { kind: 'setAttribute', name: 'envio', value: { ciudad: 'León', calle: ['A', 'B'] } },
        ],
      },
      [
        { type: 'fieldSet', field: 'tallas', value: '26, 27' },
        { type: 'fieldSet', field: 'envio', value: 'ciudad: León, calle: A, B' },
      ],
    ],
    [
      'the last value of each field, cut',
      {
        commands: [
          { kind: 'setAttribute', name: 'talla', value: '26' },
          { kind: 'setAttribute', name: 'talla', value: 27 },
          { kind: 'setAttribute', name: 'nota', value: 'ñ'.repeat(300) },
          { kind: 'setAttribute', name: 'vacio', value: null },
          { kind: 'setStage', stage: 'cliente' },
        ],
      },
      [
        { type: 'fieldSet', field: 'talla', value: '27' },
        { type: 'fieldSet', field: 'nota', value: 'ñ'.repeat(200) },
        { type: 'fieldSet', field: 'vacio', value: null },
        { type: 'fieldSet', field: 'stage', value: 'cliente' },
      ],
    ],
    [
      'what came of the tags',
      {
        commands: [
          { kind: 'addTag', tag: 'vip' },
          { kind: 'addTag', tag: 'nuevo' },
          { kind: 'removeTag', tag: 'nuevo' },
        ],
      },
      [{ type: 'tagsChanged', added: ['vip'], removed: ['nuevo'] }],
    ],
    [
      'a handover with its note',
      { after: { owner: queue }, commands: [handover({ team: 'ventas' })] },
      [{ type: 'handedOver', teamId: 'ventas', priority: 'high', note: 'Quiere pagar' }],
    ],
    [
      'a handover to somebody, and that they have it',
      { after: { owner: agent }, commands: [handover({ agentId: 'lupe' })] },
      [
        { type: 'handedOver', teamId: null, priority: 'high', note: 'Quiere pagar' },
        { type: 'ownerChanged', owner: agent, reason: null },
      ],
    ],
    ['no handover while an agent has it', { before: { owner: agent }, after: { owner: agent }, commands: [handover()] }, []],
    ['no handover that nobody was there for', { commands: [handover()] }, []],
    ['that nobody answered', { before: { owner: queue } }, [{ type: 'returned', because: 'unanswered' }]],
    [
      'that the phone’s hours are over',
      { before: { owner: { type: 'phone', until: 5 } } },
      [{ type: 'ownerChanged', owner: { type: 'bot' }, reason: null }],
    ],
    ['nothing more where a person who had it closed it', { was: 'closed', is: 'closed', before: { owner: agent } }, []],
    ['nothing more where it was closed from the queue', { was: 'closed', is: 'closed', before: { owner: queue } }, []],
    ['that it woke', { was: 'snoozed' }, [{ type: 'woken' }]],
    [
      'the case that opened and the one that closed',
      { is: 'closed', cases: { opened: 'case1', closed: 'case1' } },
      [
        { type: 'caseOpened', caseId: 'case1' },
        { type: 'caseClosed', caseId: 'case1', categoryId: null, note: null },
      ],
    ],
  ])('is %s', (_name, turn, happenings) => {
    expect(told(turn)).toEqual(happenings)
  })

  it('stands above what the turn says where it begins something, else below', () => {
    const all = told({
      ...{ was: 'snoozed', after: { owner: queue, runs: [run('r1')] }, commands: [handover()] },
      ...{ cases: { opened: 'case1', closed: null }, endedRuns: [run('r2')] },
    })
    expect(all.filter(isBeginning).map(({ type }) => type)).toEqual(['caseOpened', 'woken', 'runStarted', 'runStarted'])
    expect(all.filter((one) => !isBeginning(one)).map(({ type }) => type)).toEqual(['handedOver', 'runEnded'])
  })
})
