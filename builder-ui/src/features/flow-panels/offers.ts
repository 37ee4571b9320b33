import type { TFunction } from 'i18next'
import { pathName } from '#engine/expressions/path-names'
import type { Flow, Variable } from '#engine/flow/schema'
import type { Json, Language } from '#engine/json'
import { definitionOf } from '#engine/nodes/index'
import { waitForCallback } from '#engine/nodes/wait-for-callback'
import { takenNames } from '../../canvas/edit/variables.ts'
import type { Offer, VariableSupport } from '../../forms/variables/offer.ts'

type T = TFunction<'flow-panels'>

/** What texts and conditions of this flow may name: its variables, what nodes keep, and what the engine knows of the contact, the shop and the channel. */
export function variablesFor(flow: Pick<Flow, 'variables' | 'nodes'>, t: T, language: Language): VariableSupport {
  const declared = flow.variables.map(({ name }) => name)
  const written = writtenBy(flow).filter((name) => !declared.includes(name))
  const names = [...declared, ...written]
  const own = [...flow.variables.map((variable) => offerOf(variable, t)), ...written.map((name) => offerOf({ name, type: 'text' }, t))]
  const known = new Set<string>([...names, ...takenNames])
  const links = flow.nodes.some(({ kind }) => kind === waitForCallback.kind) ? [linkOffer(t, language)] : []
  return { offers: [...own, ...links, ...situationOffers(t, language)], isKnown: (root) => known.has(root), names }
}

/** Names that nodes write to, in the order of the flow, each once. */
export function writtenBy({ nodes }: Pick<Flow, 'nodes'>): string[] {
  const names = nodes.flatMap(({ kind, params }) => {
    const definition = definitionOf(kind)
    const parsed = definition?.writes && definition.params.safeParse(params)
    return parsed?.success ? (definition?.writes?.(parsed.data) ?? []) : []
  })
  return [...new Set(names)].filter((name) => name !== '')
}

/** A value in the words of a form: what a person may type back. */
export function jsonText(value: Json | undefined): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(jsonText).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function offerOf({ name, type, sample, default: fallback }: Pick<Variable, 'name' | 'type' | 'sample' | 'default'>, t: T): Offer {
  const given = jsonText(sample) || jsonText(fallback)
  const isPlain = type === 'file' || type === 'object'
  return {
    path: name,
    label: name,
    sample: given || (isPlain || type === 'text' ? '' : t(`samples.${type}`)),
    group: t('groups.flow'),
    type: isPlain ? 'text' : type,
  }
}

/** Only known where a node waits for it to be called. */
function linkOffer(t: T, language: Language): Offer {
  const path = 'callback.url'
  return { path, label: pathName(path, language), sample: 'https://…', group: t('groups.flow'), type: 'text' }
}

function situationOffers(t: T, language: Language): Offer[] {
  const offer = (path: string, sample: string, group: string, type: Offer['type'] = 'text') => ({
    path,
    label: pathName(path, language),
    sample,
    group,
    type,
  })
  const [contact, company, channel, moment] = [t('groups.contact'), t('groups.company'), t('groups.channel'), t('groups.moment')]
  return [
    offer('contact.name', t('samples.contactName'), contact),
    offer('contact.phone', '+52 55 1234 5678', contact),
    offer('contact.email', 'ana@example.com', contact),
    offer('contact.language', 'es', contact),
    offer('contact.tags', 'vip', contact, 'list'),
    offer('contact.score', '12', contact, 'number'),
    offer('contact.stage', t('samples.stage'), contact),
    offer('message.text', t('samples.message'), contact),
    offer('company.name', t('samples.company'), company),
    offer('company.country', 'MX', company),
    offer('company.currency', 'MXN', company),
    offer('channel.name', 'WhatsApp', channel),
    offer('channel.kind', 'whatsapp', channel),
    offer('today', '2026-11-22', moment, 'date'),
    offer('now', '2026-11-22T10:30:00', moment, 'date'),
  ]
}
