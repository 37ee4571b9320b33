import { Avatar, Group, NumberInput, Select, Table, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { availabilities, changeAgent, getBoard, listAgents } from '#api/contracts/agents'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast, toastError } from '../../app/toast.ts'
import type { Agent } from '../inbox/people.ts'

/** How many conversations each person takes at a time, and whether they take any now. */
export function AgentsSection() {
  const { t } = useTranslation('inbox-settings')
  const agents = useContract(listAgents, {})
  return (
    <section>
      <Title order={2}>{t('agents.title')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('agents.about')}
      </Text>
      <QueryState query={agents}>
        {({ items }) => (
          <Table.ScrollContainer minWidth={520}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('agents.name')}</Table.Th>
                  <Table.Th>{t('agents.availability')}</Table.Th>
                  <Table.Th>{t('agents.capacity')}</Table.Th>
                  <Table.Th ta="end">{t('agents.load')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items
                  .filter(({ role }) => role !== 'viewer')
                  .map((agent) => (
                    <AgentRow key={agent.id} agent={agent} />
                  ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryState>
    </section>
  )
}

function AgentRow({ agent: { id, name, availability, capacity, load } }: { agent: Agent }) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const maySupervise = useMay('inbox.supervise')
  const { data: settings } = useContract(getInboxSettings, {})
  const change = useChange(changeAgent, { changes: [listAgents, getBoard] })
  const [typed, setTyped] = useState<number | string>(capacity ?? '')
  const [seen, setSeen] = useState(capacity)
  // Somebody else's change shows, unless one is being typed.
  if (seen !== capacity) {
    setSeen(capacity)
    setTyped(capacity ?? '')
  }
  const save = (body: { capacity?: number | null; availability?: Agent['availability'] }) =>
    change.mutate(
      { params: { id }, body },
      { onSuccess: () => toast(tApp('saved')), onError: (error) => toastError(errorSentence(error, tApp)) },
    )
  const keep = () => {
    const wanted = typeof typed === 'number' ? typed : null
    if (wanted !== capacity) save({ capacity: wanted })
  }
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Avatar name={name} color="indigo" size={28} aria-hidden />
          <LongText size="sm">{name}</LongText>
        </Group>
      </Table.Td>
      <Table.Td>
        <Select
          aria-label={t('agents.availabilityOf', { name })}
          size="xs"
          w={150}
          allowDeselect={false}
          readOnly={!maySupervise}
          data={availabilities.map((value) => ({ value, label: t(`availability.${value}`) }))}
          value={availability}
          onChange={(chosen) => {
            const next = availabilities.find((one) => one === chosen)
            if (next && next !== availability) save({ availability: next })
          }}
        />
      </Table.Td>
      <Table.Td>
        <NumberInput
          aria-label={t('agents.capacityOf', { name })}
          size="xs"
          w={130}
          hideControls
          min={0}
          max={200}
          allowDecimal={false}
          readOnly={!maySupervise}
          placeholder={settings && t('agents.usual', { count: settings.capacity })}
          value={typed}
          onChange={setTyped}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      </Table.Td>
      <Table.Td ta="end">{load}</Table.Td>
    </Table.Tr>
  )
}
