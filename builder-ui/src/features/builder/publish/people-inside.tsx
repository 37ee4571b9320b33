import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countPeople } from '#api/contracts/flows'
import type { Flow } from '#engine/flow/schema'
import { useContract } from '../../../app/api/use-contract.ts'
import { useFormat } from '../../../app/format/use-format.ts'
import { useLanguage } from '../../../app/words/localized.ts'
import type { People } from '../../flows/flow.ts'
import { nodeNameIn } from '../../flows/node-name.ts'
import { PeopleChoice } from '../../flows/people-choice.tsx'
import { useOpenFlow } from '../open-flow.ts'

/** People go on while the dialog is open. */
const countEveryMs = 5_000
const mostNodes = 6

interface Props {
  value: People
  onChange: (people: People) => void
  drawn: Flow
  live: Flow | undefined
}

/** The plain question about the people inside, with where they are now; nothing when nobody is. */
export function PeopleInside({ value, onChange, drawn, live }: Props) {
  const { t } = useTranslation('builder')
  const format = useFormat()
  const language = useLanguage()
  const { id } = useOpenFlow()
  const { data } = useContract(countPeople, { params: { id } }, { every: () => countEveryMs })
  const places = placesOf((data?.counts ?? []).filter(({ status }) => status === 'active'))
  const total = places.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const nameOf = (nodeId: string) =>
    (live && nodeNameIn(live, nodeId, language)) ?? nodeNameIn(drawn, nodeId, language) ?? t('publish.oldNode')
  return (
    <Stack gap="xs">
      <PeopleChoice count={total} choices={['finish', 'migrate', 'stop']} value={value} onChange={onChange} />
      <Text size="sm" fw={600}>
        {t('publish.where')}
      </Text>
      <List size="sm" spacing={2}>
        {places.slice(0, mostNodes).map(({ nodeId, count }) => (
          <List.Item key={nodeId}>
            {t('publish.at', { node: nameOf(nodeId), count, shown: format.number(count) })}
            {value === 'migrate' && !drawn.nodes.some((node) => node.id === nodeId) && ` · ${t('publish.cannotMove')}`}
          </List.Item>
        ))}
        {places.length > mostNodes && <List.Item>{t('publish.elsewhere', { count: places.length - mostNodes })}</List.Item>}
      </List>
    </Stack>
  )
}

/** By node, whatever the version, the fullest first. */
function placesOf(counts: readonly { nodeId: string; count: number }[]): { nodeId: string; count: number }[] {
  const byNode = Map.groupBy(counts, ({ nodeId }) => nodeId)
  const places = [...byNode].map(([nodeId, ones]) => ({ nodeId, count: ones.reduce((sum, { count }) => sum + count, 0) }))
  return places.toSorted((one, other) => other.count - one.count)
}
