import type { Json } from '../json.ts'
import type { Command } from './command.ts'
import type { ContactView } from './situation.ts'

/** The contact as the rest of the turn sees it after a command; what the performer will store. */
export function contactAfter(contact: ContactView, command: Command): ContactView {
  // The table holds, for each kind, a function of exactly that command.
  const after = changes[command.kind] as (contact: ContactView, command: Command) => ContactView
  return after(contact, command)
}

type Changes = { [Kind in Command['kind']]: (contact: ContactView, command: Extract<Command, { kind: Kind }>) => ContactView }

const unchanged = (contact: ContactView) => contact

const changes: Changes = {
  setAttribute: (contact, { name, value }) => withAttribute(contact, name, value),
  addTag: (contact, { tag }) => (contact.tags.includes(tag) ? contact : { ...contact, tags: [...contact.tags, tag] }),
  removeTag: (contact, { tag }) =>
    contact.tags.includes(tag) ? { ...contact, tags: contact.tags.filter((other) => other !== tag) } : contact,
  addScore: (contact, { points }) => ({ ...contact, score: contact.score + points }),
  setStage: (contact, { stage }) => ({ ...contact, stage }),
  recordConsent: (contact, { purpose, granted }) => ({ ...contact, consents: { ...contact.consents, [purpose]: granted } }),
  recordShown: (contact, { text, version, at }) => ({ ...contact, shown: { ...contact.shown, [text]: { version, at } } }),
  sendMessage: unchanged,
  sendTemplate: unchanged,
  requestHandover: unchanged,
  closeCase: unchanged,
  openCallback: unchanged,
  notePrivacyWord: unchanged,
}

/** `name` and `email` are the contact's own; every other name is an attribute. Phone and identities change by what channels tell us only. */
function withAttribute(contact: ContactView, name: string, value: Json): ContactView {
  const text = typeof value === 'string' ? value : null
  if (name === 'name' || name === 'email') return { ...contact, [name]: text }
  return { ...contact, attributes: { ...contact.attributes, [name]: value } }
}
