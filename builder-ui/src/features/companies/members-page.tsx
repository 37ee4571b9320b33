import { Button, Group, Stack, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listMembers } from '#api/contracts/members'
import { useContractList } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { InvitationsTable } from './invitations-table.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { MemberRow } from './member-row.tsx'
import { RoleTable } from './role-table.tsx'

export function MembersPage() {
  const { t } = useTranslation('companies')
  const mayWrite = useMay('members.write')
  const [isInviting, { open, close }] = useDisclosure(false)
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listMembers, {})
  return (
    <Stack gap="xl">
      <section aria-label={t('members.title')}>
        <Group justify="space-between" mb="sm">
          <Text size="sm" c="dimmed">
            {t('members.about')}
          </Text>
          {mayWrite && (
            <Button leftSection={<IconUserPlus size={18} aria-hidden />} onClick={open}>
              {t('invite.title')}
            </Button>
          )}
        </Group>
        <QueryState query={{ data: items, error, refetch }}>
          {(members) => (
            <>
              <Table.ScrollContainer minWidth={360}>
                <Table verticalSpacing="sm">
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('members.name')}</Table.Th>
                      <Table.Th>{t('members.role')}</Table.Th>
                      <Table.Th visibleFrom="sm">{t('members.since')}</Table.Th>
                      {mayWrite && <Table.Th aria-label={t('members.actions')} />}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {members.map((member) => (
                      <MemberRow
                        key={member.id}
                        member={member}
                        isLastOwner={member.role === 'owner' && !hasMore && members.filter(({ role }) => role === 'owner').length === 1}
                      />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <MoreButton list={{ hasMore, more, isLoadingMore }} mt="md" />
            </>
          )}
        </QueryState>
      </section>
      {mayWrite && <InvitationsTable />}
      <section>
        <Title order={2} mb="xs">
          {t('roles.title')}
        </Title>
        <RoleTable />
      </section>
      {isInviting && <InviteDialog close={close} />}
    </Stack>
  )
}
