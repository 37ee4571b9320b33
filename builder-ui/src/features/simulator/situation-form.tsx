import { Button, Fieldset, Group, NativeSelect, Stack, Switch, TagsInput, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Fakes, fakesSchema } from '#engine/simulation/fakes'
import type { TestPerson } from '#engine/simulation/flow-test'
import { SampleDialog } from './sample-dialog.tsx'
import { typedValue } from './thread-of.ts'
import type { TrySession } from './try-session.ts'
import { useNodeWords } from './use-node-words.ts'

/** What is pretended of the world, who writes, and what other systems answer. */
export function SituationForm({ session }: { session: TrySession }) {
  return (
    <Stack gap="md">
      <World session={session} />
      <Person session={session} />
      <Samples session={session} />
    </Stack>
  )
}

const choices = {
  agents: ['queue', 'free', 'away'],
  hours: ['byClock', 'open', 'closed'],
  window: ['byClock', 'closed'],
  calls: ['byHand', 'fail'],
  sending: ['works', 'fails'],
} as const satisfies { [Key in keyof Fakes]: readonly Fakes[Key][] }
const fakeNames = ['agents', 'hours', 'window', 'calls', 'sending'] as const

function World({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { simulation, settings } = session
  const fakes = simulation?.fakes ?? settings.fakes
  return (
    <Fieldset legend={t('world.title')} p="sm">
      <Stack gap="xs">
        {fakeNames.map((name) => (
          <NativeSelect
            key={name}
            size="xs"
            label={t(`world.${name}`)}
            value={fakes[name]}
            // The table holds, for each name, values of exactly that name; the types of both together are lost in the loop.
            data={choices[name].map((value) => ({ value, label: t(`fakes.${name}.${value}` as 'fakes.agents.queue') }))}
            onChange={(event) => session.changeFakes(fakesSchema.parse({ ...fakes, [name]: event.currentTarget.value }))}
          />
        ))}
      </Stack>
    </Fieldset>
  )
}

/** People worth trying a flow as, at one press; what is not named stays. */
const personas: readonly { name: 'fresh' | 'regular' | 'silent'; is: Partial<TestPerson> }[] = [
  { name: 'fresh', is: { isKnown: false, tags: [], attributes: {}, acceptsMarketing: false } },
  { name: 'regular', is: { isKnown: true, acceptsMarketing: true } },
  { name: 'silent', is: { isKnown: true, acceptsMarketing: false } },
]

function Person({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { person } = session.settings
  const change = (part: Partial<TestPerson>) => session.change({ person: { ...person, ...part } })
  return (
    <Fieldset legend={t('person.title')} p="sm">
      <Stack gap="xs">
        <Group gap={4}>
          {personas.map(({ name, is }) => (
            <Button key={name} size="compact-xs" variant="default" onClick={() => change(is)}>
              {t(`person.as.${name}`)}
            </Button>
          ))}
        </Group>
        <TextInput
          size="xs"
          label={t('person.name')}
          maxLength={120}
          value={person.name ?? ''}
          onChange={(event) => change({ name: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        />
        <TagsInput
          size="xs"
          label={t('person.tags')}
          value={person.tags}
          maxTags={50}
          onChange={(tags) => change({ tags: tags.map((tag) => tag.slice(0, 100)) })}
        />
        <Attributes key={JSON.stringify(person.attributes)} person={person} change={change} />
        <Switch
          size="xs"
          label={t('person.known')}
          checked={person.isKnown}
          onChange={(event) => change({ isKnown: event.currentTarget.checked })}
        />
        <Switch
          size="xs"
          label={t('person.marketing')}
          checked={person.acceptsMarketing}
          onChange={(event) => change({ acceptsMarketing: event.currentTarget.checked })}
        />
        <Group gap={6}>
          <Button size="compact-xs" variant="default" onClick={() => change({ id: `simulated-${crypto.randomUUID().slice(0, 8)}` })}>
            {t('person.other')}
          </Button>
          <Text size="xs" c="dimmed" flex={1}>
            {t('person.otherHelp')}
          </Text>
        </Group>
      </Stack>
    </Fieldset>
  )
}

/** One attribute a line, as `name = value`. */
function Attributes({ person, change }: { person: TestPerson; change: (part: Partial<TestPerson>) => void }) {
  const { t } = useTranslation('simulator')
  const [text, setText] = useState(
    Object.entries(person.attributes)
      .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('\n'),
  )
  function keep() {
    const pairs = text.split('\n').map((line) => line.split('='))
    const named = pairs.map(([name = '', ...value]) => [name.trim().slice(0, 64), typedValue(value.join('=').trim())] as const)
    change({ attributes: Object.fromEntries(named.filter(([name]) => name !== '')) })
  }
  return (
    <Textarea
      size="xs"
      label={t('person.attributes')}
      description={t('person.attributesHelp')}
      autosize
      minRows={1}
      maxRows={6}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
    />
  )
}

function Samples({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { nameOf } = useNodeWords(session)
  const [open, setOpen] = useState<string | null>(null)
  const pinned = Object.keys(session.settings.samples)
  return (
    <Fieldset legend={t('samples.title')} p="sm">
      <Text size="xs" c="dimmed">
        {t('samples.lead')}
      </Text>
      <Stack gap={4} mt={pinned.length > 0 ? 8 : 0}>
        {pinned.map((nodeId) => (
          <Group key={nodeId} justify="space-between" wrap="nowrap" gap={6}>
            <Text size="sm" truncate>
              {nameOf(nodeId)}
            </Text>
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('samples.editOf', { node: nameOf(nodeId) })}
                onClick={() => setOpen(nodeId)}
              >
                {t('samples.edit')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('samples.unpinOf', { node: nameOf(nodeId) })}
                onClick={() => session.pin(nodeId, null)}
              >
                {t('sample.unpin')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      {open !== null && <SampleDialog nodeId={open} session={session} isWaiting={false} isOpen close={() => setOpen(null)} />}
    </Fieldset>
  )
}
