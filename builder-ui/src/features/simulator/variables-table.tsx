import { Badge, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '#engine/json'
import { currentRun, runsOf } from '#engine/simulation/simulation'
import { Notice } from '../../app/states/notice.tsx'
import { useEditorState } from '../../canvas/editor-context.ts'
import classes from './simulator.module.css'
import { shownValue, typedValue } from './thread-of.ts'
import type { TrySession } from './try-session.ts'

/** What the run knows by now, to be looked at and changed; before it begins, what it is to begin with at a node. */
export function VariablesTable({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const declared = useEditorState(({ flow }) => flow.variables)
  const { simulation, presets } = session
  const run = simulation && (currentRun(simulation) ?? runsOf(simulation).at(-1))
  const isLive = run?.status === 'active'
  const begins = Object.fromEntries(declared.map(({ name, default: value, sample }) => [name, presets[name] ?? value ?? sample ?? null]))
  const values: Record<string, Json> = run ? run.variables : begins
  const names = Object.keys(values)
  return (
    <Stack gap="md">
      {names.length === 0 ? (
        <Notice icon={IconBraces} title={t('data.none')}>
          {t('data.noneLead')}
        </Notice>
      ) : (
        <div>
          <Text size="xs" c="dimmed" mb={6}>
            {t(run === null ? 'data.before' : isLive ? 'data.live' : 'data.over')}
          </Text>
          <Table layout="fixed" verticalSpacing={4} aria-label={t('data.variables')}>
            <Table.Tbody>
              {names.map((name) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={500} className={classes.value ?? ''}>
                    {name}
                  </Table.Th>
                  <Table.Td>
                    <ValueInput
                      key={shownValue(values[name] ?? null)}
                      name={name}
                      value={values[name] ?? null}
                      isReadOnly={run !== null && !isLive}
                      change={(value) => session.setVariable(name, value)}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {simulation && <Person session={session} />}
    </Stack>
  )
}

interface InputProps {
  name: string
  value: Json
  isReadOnly: boolean
  change: (value: Json) => void
}

/** Takes the value over when the field is left, or by Enter. */
function ValueInput({ name, value, isReadOnly, change }: InputProps) {
  const [text, setText] = useState(shownValue(value))
  const keep = () => text !== shownValue(value) && change(typeof value === 'string' ? text : typedValue(text))
  return (
    <TextInput
      aria-label={name}
      size="xs"
      placeholder="—"
      value={text}
      readOnly={isReadOnly}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={({ key }) => key === 'Enter' && keep()}
    />
  )
}

function Person({ session: { simulation } }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  if (simulation === null) return null
  const { tags, score, stage, attributes, name } = simulation.contact
  const rows: [string, string][] = [
    [t('person.name'), name ?? '—'],
    ...(stage === null ? [] : ([[t('data.stage'), stage]] satisfies [string, string][])),
    ...(score === 0 ? [] : ([[t('data.score'), String(score)]] satisfies [string, string][])),
    ...Object.entries(attributes).map(([key, value]): [string, string] => [key, shownValue(value)]),
  ]
  return (
    <div>
      <Text size="xs" c="dimmed" mb={6}>
        {t('data.person')}
      </Text>
      <Table layout="fixed" verticalSpacing={4} aria-label={t('data.person')}>
        <Table.Tbody>
          {rows.map(([key, value]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" fw={500} className={classes.value ?? ''}>
                {key}
              </Table.Th>
              <Table.Td className={classes.value ?? ''}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {tags.length > 0 && (
        <Group gap={4} mt={8}>
          {tags.map((tag) => (
            <Badge key={tag} variant="outline" color="gray" tt="none">
              {tag}
            </Badge>
          ))}
        </Group>
      )}
    </div>
  )
}
