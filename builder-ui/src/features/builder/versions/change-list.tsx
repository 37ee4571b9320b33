import { Badge, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type EdgeChange, type FieldChange, type FlowDiff, isSameFlow, type NodeChange, type VariableChange } from '#engine/flow/diff-flows'
import type { Flow } from '#engine/flow/schema'
import type { Json, Language } from '#engine/json'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { nodeName, nodeNameIn, portName } from '../../flows/node-name.ts'
import classes from './versions.module.css'

interface Props {
  diff: FlowDiff
  before: Flow
  after: Flow
  /** Brings a node into view, where it can be. */
  jump?: (nodeId: string) => void
}

const colors = { added: 'teal', changed: 'yellow', removed: 'red' } as const

/** What differs between two flows, in words: nodes with their fields, wires, variables, settings. */
export function ChangeList({ diff, before, after, jump }: Props) {
  const { t } = useTranslation('builder')
  const { nodes, edges, variables, settings, looks } = diff
  const looksDiffer = looks.moved + looks.notes + looks.groups > 0
  return (
    <Stack gap="md">
      {isSameFlow(diff) && <Text size="sm">{t('changes.none')}</Text>}
      <Section title={t('changes.nodes')} items={nodes}>
        {(change) => <NodeLine key={change.node.id} change={change} jump={jump} />}
      </Section>
      <Section title={t('changes.edges')} items={edges}>
        {(change) => <EdgeLine key={`${change.from.node} ${change.from.port}`} change={change} before={before} after={after} jump={jump} />}
      </Section>
      <Section title={t('changes.variables')} items={variables}>
        {(change) => <VariableLine key={change.variable.name} change={change} />}
      </Section>
      <Section title={t('changes.settings')} items={settings}>
        {(field) => (
          <li key={field.path}>
            <Field field={field} />
          </li>
        )}
      </Section>
      {looksDiffer && (
        <Text size="xs" c="dimmed">
          {t('changes.looks', { moved: looks.moved, notes: looks.notes, groups: looks.groups })}
        </Text>
      )}
    </Stack>
  )
}

function Section<Item>({ title, items, children }: { title: string; items: readonly Item[]; children: (item: Item) => ReactNode }) {
  if (items.length === 0) return null
  return (
    <section aria-label={title}>
      <Text size="sm" fw={650} mb={4}>
        {title}
      </Text>
      <ul className={classes.changes}>{items.map(children)}</ul>
    </section>
  )
}

type Jump = ((nodeId: string) => void) | undefined

function NodeLine({ change, jump }: { change: NodeChange; jump: Jump }) {
  const language = useLanguage()
  const { type, node } = change
  return (
    <li>
      <Head type={type} jump={type === 'removed' ? undefined : jump && (() => jump(node.id))}>
        {nodeName(node, language)}
      </Head>
      {change.type === 'changed' && change.fields.map((field) => <Field key={field.path} field={field} />)}
    </li>
  )
}

function VariableLine({ change }: { change: VariableChange }) {
  return (
    <li>
      <Head type={change.type}>{change.variable.name}</Head>
      {change.type === 'changed' && change.fields.map((field) => <Field key={field.path} field={field} />)}
    </li>
  )
}

function EdgeLine({
  change: { from, before: was, to },
  before,
  after,
  jump,
}: {
  change: EdgeChange
  before: Flow
  after: Flow
  jump: Jump
}) {
  const { t } = useTranslation('builder')
  const language = useLanguage()
  const node = after.nodes.find(({ id }) => id === from.node) ?? before.nodes.find(({ id }) => id === from.node)
  const name = (id: string | null) =>
    id === null ? t('changes.open') : (nodeNameIn(after, id, language) ?? nodeNameIn(before, id, language) ?? id)
  const port = node ? portName(node, from.port, language) : from.port
  return (
    <li>
      <Head type={was === null ? 'added' : to === null ? 'removed' : 'changed'} jump={jump && (() => jump(from.node))}>
        {node ? nodeName(node, language) : from.node} · {port}
      </Head>
      <Difference before={name(was)} after={name(to)} />
    </li>
  )
}

function Head({ type, jump, children }: { type: keyof typeof colors; jump?: (() => void) | undefined; children: ReactNode }) {
  const { t } = useTranslation('builder')
  const name = (
    <Text span size="sm" fw={600}>
      {children}
    </Text>
  )
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <Badge variant="light" color={colors[type]} size="sm" tt="none" style={{ flexShrink: 0 }}>
        {t(`changes.${type}`)}
      </Badge>
      {jump ? (
        <UnstyledButton onClick={jump} className={classes.jump ?? ''}>
          {name}
        </UnstyledButton>
      ) : (
        name
      )}
    </Group>
  )
}

function Field({ field: { trail, before, after } }: { field: FieldChange }) {
  const { t } = useTranslation('builder')
  const language = useLanguage()
  return (
    <div className={classes.field}>
      <Text size="xs" c="dimmed">
        {trail.map((part) => (typeof part === 'string' ? part : localized(part, language))).join(' › ')}
      </Text>
      <Difference before={valueWords(before, t, language)} after={valueWords(after, t, language)} />
    </div>
  )
}

function Difference({ before, after }: { before: string; after: string }) {
  return (
    <Text size="sm" component="div" className={classes.difference ?? ''}>
      <del>{before}</del> <ins>{after}</ins>
    </Text>
  )
}

const longest = 200

/** A value as people read it; of what has parts, its texts. */
function valueWords(value: Json | undefined, t: TFunction<'builder'>, language: Language): string {
  if (value === undefined || value === null || value === '') return t('changes.nothing')
  if (typeof value === 'boolean') return t(value ? 'changes.yes' : 'changes.no')
  if (typeof value !== 'object') return shortened(String(value))
  const texts = textsIn(value)
  if (texts.length > 0) return shortened(texts.join(' · '))
  return Array.isArray(value) ? new Intl.NumberFormat(language).format(value.length) : t('changes.something')
}

/** What is written for people in it: ids and enums stay out. */
function textsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => (typeof part === 'string' ? [part] : textsIn(part)))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    if (typeof part === 'string') return told.has(key) && part !== '' ? [part] : []
    return textsIn(part)
  })
}

const told = new Set([
  'text',
  'title',
  'label',
  'name',
  'value',
  'caption',
  'header',
  'footer',
  'description',
  'url',
  'path',
  'buttonLabel',
])

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
