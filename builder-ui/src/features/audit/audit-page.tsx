import { Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { parseRole } from '#api/auth/roles'
import { listAuditEvents } from '#api/contracts/audit-events'
import { roleWords } from '#api/contracts/role-words'
import type { Language } from '#engine/json'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { actionWords } from './action-words.ts'
import { type NameOf, useNames } from './use-names.ts'

/** Who changed what, newest first. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const language = useLanguage()
  const format = useFormat()
  const nameOf = useNames()
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listAuditEvents, {})
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('about')}
      </Text>
      <QueryState query={{ data: items, error, refetch }}>
        {(events) =>
          events.length === 0 ? (
            <Text size="sm">{t('none')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={300}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('when')}</Table.Th>
                    <Table.Th>{t('who')}</Table.Th>
                    <Table.Th>{t('what')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {events.map((event) => (
                    <Table.Tr key={event.id}>
                      <Table.Td miw={{ base: 96, sm: 190 }}>{format.dateTime(event.at)}</Table.Td>
                      <Table.Td>{actorOf(event, nameOf, t('system'), t('key'), t('gone'))}</Table.Td>
                      <Table.Td>
                        {sentenceOf(event, language)}
                        <Text span size="sm" c="dimmed">
                          {factsOf(event, nameOf, language)}
                        </Text>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryState>
      <MoreButton list={{ hasMore, more, isLoadingMore }} />
    </Stack>
  )
}

type Event = Item<typeof listAuditEvents>

function actorOf({ actor }: Event, nameOf: NameOf, system: string, key: string, gone: string): string {
  if (actor.type === 'system') return system
  return nameOf(actor.type === 'apiKey' ? 'apiKey' : 'member', actor.id) ?? (actor.type === 'apiKey' ? key : gone)
}

function sentenceOf({ action }: Event, language: Language): string {
  const words = actionWords[action]
  return words ? localized(words, language) : action
}

/** What it was done to, where that has a name; the role or version it became, and why. */
function factsOf({ subject, detail }: Event, nameOf: NameOf, language: Language): string {
  const role = parseRole(detail['role'])
  const facts = [
    nameOf(subject.kind, subject.id),
    role && localized(roleWords[role].name, language),
    detail['version'] && `v${detail['version']}`,
    detail['reason'] && `«${detail['reason']}»`,
  ]
  const known = facts.filter(Boolean)
  return known.length > 0 ? ` · ${known.join(' · ')}` : ''
}
