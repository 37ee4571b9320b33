import { describe, expect, it } from '@jest/globals'
import type { Command } from '#engine/conversation/command'
import { consequencesOf } from '#engine/conversation/consequences'
import { onEvent } from '#engine/nodes/on-event'
import { situation } from './stage.ts'

const { contact } = situation()

const commands: Command[] = [
  { kind: 'addTag', tag: 'vip' },
  { kind: 'removeTag', tag: 'vip' },
  { kind: 'addScore', points: 3, reason: 'order' },
  { kind: 'setStage', stage: 'won' },
  { kind: 'setAttribute', name: 'city', value: 'Lima' },
  { kind: 'recordConsent', purpose: 'marketing', granted: true, source: 'word' },
  { kind: 'closeCase', reason: 'done' },
]

describe('what a command causes', () => {
  it.each(commands.map((command) => [command.kind, command] as const))('a flow can listen for: %s', (_, command) => {
    const caused = consequencesOf(command, { ...contact, tags: command.kind === 'removeTag' ? ['vip'] : [] })
    expect(caused).toHaveLength(1)
    expect(onEvent.params.safeParse({ event: caused[0]?.name })).toMatchObject({ success: true })
  })
})
