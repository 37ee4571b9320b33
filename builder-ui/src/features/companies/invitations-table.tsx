import { ActionIcon, Badge, Group, Modal, Table, Text, Title, Tooltip } from '@mantine/core'
import { IconLink, IconMailForward, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { signInOptions } from '#api/contracts/account'
import { listInvitations, renewInvitation, revokeInvitation } from '#api/contracts/invitations'
import { roleWords } from '#api/contracts/role-words'
import type { Reply } from '../../app/api/call-api.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { type Item, useChange, useContract, useContractList } from '../../app/api/use-contract.ts'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useFormat } from '../../app/format/use-format.ts'
import { useCompany } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast, toastError } from '../../app/toast.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { InvitationLink } from './invitation-link.tsx'
import { mayTouch } from './role-limits.ts'

type Invitation = Item<typeof listInvitations>

const statusColors: Record<Invitation['status'], string> = { open: 'teal', expired: 'yellow', used: 'gray', revoked: 'gray' }

/** Who was invited, and what became of it. */
export function InvitationsTable() {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listInvitations, {})
  const [sent, setSent] = useState<Reply<typeof renewInvitation> | null>(null)
  const [revoked, setRevoked] = useState<Invitation | null>(null)

  return (
    <section>
      <Title order={2} mb="xs">
        {t('invitations.title')}
      </Title>
      <QueryState query={{ data: items, error, refetch }} rows={2}>
        {(invitations) =>
          invitations.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('invitations.none')}
            </Text>
          ) : (
            <Table.ScrollContainer minWidth={480}>
              <Table verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{tApp('signIn.email')}</Table.Th>
                    <Table.Th>{t('members.role')}</Table.Th>
                    <Table.Th>{t('invitations.state')}</Table.Th>
                    <Table.Th aria-label={t('members.actions')} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {invitations.toSorted(byState).map((invitation) => (
                    <InvitationRow key={invitation.id} invitation={invitation} onSent={setSent} revoke={() => setRevoked(invitation)} />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryState>
      <MoreButton list={{ hasMore, more, isLoadingMore }} mt="md" />
      <Modal
        opened={sent !== null}
        onClose={() => setSent(null)}
        title={t('invitations.one')}
        size="lg"
        closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      >
        {sent && <InvitationLink sent={sent} close={() => setSent(null)} />}
      </Modal>
      {revoked && (
        <RemovalDialog
          contract={revokeInvitation}
          input={{ params: { id: revoked.id } }}
          changes={[listInvitations]}
          title={t('invitations.revokeTitle', { email: revoked.email })}
          doLabel={t('invitations.revoke')}
          doneSentence={t('invitations.isRevoked')}
          close={() => setRevoked(null)}
        >
          {t('invitations.revokeWhy')}
        </RemovalDialog>
      )}
    </section>
  )
}

interface RowProps {
  invitation: Invitation
  onSent: (sent: Reply<typeof renewInvitation>) => void
  revoke: () => void
}

function InvitationRow({ invitation: { id, email, role, status, invitedBy, expiresAt }, onSent, revoke }: RowProps) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const format = useFormat()
  const company = useCompany()
  const { data: options } = useContract(signInOptions, {})
  const renew = useChange(renewInvitation, { changes: [listInvitations] })
  const isAlive = status === 'open' || status === 'expired'

  function send(delivery: 'mail' | 'link') {
    renew.mutate(
      { params: { id }, body: { delivery } },
      {
        onSuccess: (reply) => (reply.delivery === 'mail' ? toast(t('invite.mailed', { email })) : onSent(reply)),
        onError: (error) => toastError(errorSentence(error, tApp)),
      },
    )
  }

  const action = (label: string, icon: ReactNode, run: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${label}: ${email}`} disabled={renew.isPending} onClick={run}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )

  return (
    <Table.Tr>
      <Table.Td maw={260}>
        <LongText size="sm">{email}</LongText>
        <LongText size="xs" c="dimmed">
          {t('invitations.by', { name: invitedBy })}
        </LongText>
      </Table.Td>
      <Table.Td>{localized(roleWords[role].name, language)}</Table.Td>
      <Table.Td>
        <Badge variant="light" color={statusColors[status]} tt="none">
          {t(`invitations.${status}`)}
        </Badge>
        {isAlive && (
          <Text size="xs" c="dimmed" mt={2}>
            {t(status === 'open' ? 'invitations.until' : 'invitations.since', { date: format.date(expiresAt) })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {isAlive && mayTouch(company.role, role) && (
          <Group gap={4} wrap="nowrap" justify="flex-end">
            {options?.mail && action(t('invitations.resend'), <IconMailForward size={18} aria-hidden />, () => send('mail'))}
            {action(t('invitations.showLink'), <IconLink size={18} aria-hidden />, () => send('link'))}
            {action(t('invitations.revoke'), <IconTrash size={18} aria-hidden />, revoke)}
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

const order: Invitation['status'][] = ['open', 'expired', 'used', 'revoked']

/** What still waits first, then the latest. */
function byState(one: Invitation, other: Invitation): number {
  return order.indexOf(one.status) - order.indexOf(other.status) || other.createdAt - one.createdAt
}
