import type { Json } from '../json.ts'
import type { Command } from './command.ts'
import type { ContactView } from './situation.ts'

/** Something a command causes that flows may be triggered by. */
export interface Consequence {
  name: string
  data: { [key: string]: Json }
}

/** What happens because a command was given, judged by the contact before it; a command that changes nothing causes nothing. */
export function consequencesOf(command: Command, before: ContactView): Consequence[] {
  // The table holds, for each kind, a function of exactly that command.
  const caused = table[command.kind] as (command: Command, before: ContactView) => Consequence[]
  return caused(command, before)
}

type Table = { [Kind in Command['kind']]: (command: Extract<Command, { kind: Kind }>, before: ContactView) => Consequence[] }

const nothing = () => []

const table: Table = {
  addTag: ({ tag }, before) => (before.tags.includes(tag) ? [] : [{ name: 'tagAdded', data: { tag } }]),
  removeTag: ({ tag }, before) => (before.tags.includes(tag) ? [{ name: 'tagRemoved', data: { tag } }] : []),
  addScore: ({ points, reason }, { score }) => {
    if (points === 0) return []
    return [{ name: 'scoreReached', data: { score: score + points, before: score, points, reason } }]
  },
  setStage: ({ stage }, before) => (before.stage === stage ? [] : [{ name: 'stageChanged', data: { stage, before: before.stage } }]),
  setAttribute: ({ name, value }, before) => {
    const known = ownField(before, name) ?? before.attributes[name] ?? null
    return JSON.stringify(known) === JSON.stringify(value)
      ? []
      : [{ name: 'attributeChanged', data: { attribute: name, value, before: known } }]
  },
  recordConsent: ({ purpose, granted }, before) =>
    before.consents[purpose] === granted ? [] : [{ name: 'consentRecorded', data: { purpose, granted } }],
  closeCase: ({ reason }) => [{ name: 'caseClosed', data: { reason } }],
  sendMessage: nothing,
  sendTemplate: nothing,
  requestHandover: nothing,
  openCallback: nothing,
  recordShown: nothing,
  notePrivacyWord: nothing,
}

function ownField(contact: ContactView, name: string): string | null {
  return name === 'name' || name === 'email' ? contact[name] : null
}
