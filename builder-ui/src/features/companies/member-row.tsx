import { ActionIcon, Avatar, Badge, Group, Menu, Table, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconKey, IconUserMinus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeMemberRole, createMemberResetLink, listMembers, removeMember } from '#api/contracts/members'
import { roleWords } from '#api/contracts/role-words'
import type { Reply } from '../../app/api/call-api.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { type Item, useChange } from '../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../app/dialogs/confirm-dialog.tsx'
import { useFormat } from '../../app/format/use-format.ts'
import { usePerson } from '../../app/session/session.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { toast, toastError } from '../../app/toast.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { ResetLinkDialog } from './reset-link-dialog.tsx'
import { mayTouch, rolesToGive } from './role-limits.ts'
import { RoleSelect } from './role-select.tsx'

interface Props {
  member: Item<typeof listMembers>
  isLastOwner: boolean
}

/** A person of the team; what may not be done to them is not offered. */
export function MemberRow({ member: { id, name, email, role, joinedAt }, isLastOwner }: Props) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const company = useCompany()
  const mayWrite = useMay('members.write')
  const isOwn = usePerson().id === id
  const isOffered = mayTouch(company.role, role) && !isOwn
  const change = useChange(changeMemberRole, { changes: [listMembers] })
  return (
    <Table.Tr>
      <Table.Td maw={{ base: 180, sm: 320 }}>
        <Group gap="sm" wrap="nowrap">
          <Avatar name={name} color="indigo" aria-hidden visibleFrom="xs" />
          <div style={{ minWidth: 0 }}>
            <Group gap={6} wrap="nowrap">
              <LongText size="sm" fw={600}>
                {name}
              </LongText>
              {isOwn && (
                <Badge size="sm" variant="light" color="gray" tt="none" flex="none">
                  {t('members.you')}
                </Badge>
              )}
            </Group>
            <LongText size="xs" c="dimmed">
              {email}
            </LongText>
          </div>
        </Group>
      </Table.Td>
      <Table.Td>
        {isOffered && !isLastOwner ? (
          <RoleSelect
            size="xs"
            w={136}
            aria-label={`${t('members.role')}: ${name}`}
            offered={rolesToGive(company.role)}
            value={role}
            disabled={change.isPending}
            onChange={(chosen) =>
              change.mutate(
                { params: { id }, body: { role: chosen } },
                {
                  onSuccess: () => toast(t('members.roleChanged', { name, role: localized(roleWords[chosen].name, language) })),
                  onError: (error) => toastError(errorSentence(error, tApp)),
                },
              )
            }
          />
        ) : (
          <Badge variant="light" color={role === 'owner' ? 'teal' : 'gray'} tt="none">
            {localized(roleWords[role].name, language)}
          </Badge>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm">{format.date(joinedAt)}</Text>
      </Table.Td>
      {mayWrite && <Table.Td ta="right">{isOffered && <MemberActions id={id} name={name} />}</Table.Td>}
    </Table.Tr>
  )
}

function MemberActions({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const [isRemoving, { open, close }] = useDisclosure(false)
  const [resetLink, setResetLink] = useState<Reply<typeof createMemberResetLink> | null>(null)
  const remove = useChange(removeMember, { changes: [listMembers] })
  const help = useChange(createMemberResetLink)

  function closeRemoval() {
    close()
    remove.reset()
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={t('members.actions')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`${t('members.actions')}: ${name}`}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconKey size={16} aria-hidden />}
            onClick={() =>
              help.mutate({ params: { id } }, { onSuccess: setResetLink, onError: (error) => toastError(errorSentence(error, tApp)) })
            }
          >
            {t('members.resetLink')}
          </Menu.Item>
          <Menu.Item c="var(--mantine-color-error)" leftSection={<IconUserMinus size={16} aria-hidden />} onClick={open}>
            {t('members.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={isRemoving}
        close={closeRemoval}
        title={t('members.removeTitle', { name })}
        doLabel={t('members.remove')}
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(
            { params: { id } },
            {
              onSuccess() {
                toast(t('members.removed', { name }))
                close()
              },
            },
          )
        }
      >
        {t('members.removeWhy')}
      </ConfirmDialog>
      <ResetLinkDialog name={name} link={resetLink} close={() => setResetLink(null)} />
    </>
  )
}
