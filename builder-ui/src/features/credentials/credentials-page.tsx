import { ActionIcon, Button, Group, Table, Text, Tooltip } from '@mantine/core'
import { IconLockAccess, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCredentials } from '#api/contracts/credentials'
import { useContractList } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { SettingsList } from '../../app/states/settings-list.tsx'
import { toast } from '../../app/toast.ts'
import { type Credential, CredentialDialog } from './credential-dialog.tsx'
import { DeleteCredentialDialog } from './delete-credential-dialog.tsx'

/** What the company's flows sign in with when they ask other systems. */
export function CredentialsPage() {
  const { t } = useTranslation('credentials')
  const { t: tApp } = useTranslation()
  const mayWrite = useMay('credentials.write')
  const [edited, setEdited] = useState<Credential | 'new' | null>(null)
  const [going, setGoing] = useState<Credential | null>(null)
  const list = useContractList(listCredentials, {})
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('new')}
    </Button>
  )
  const close = () => setEdited(null)
  const saved = () => {
    toast(tApp('saved'))
    close()
  }
  return (
    <>
      <SettingsList list={list} about={t('about')} make={make} none={{ icon: IconLockAccess, title: t('noneTitle'), text: t('none') }}>
        {(credentials) => (
          <Table verticalSpacing="sm" layout="fixed" aria-label={tApp('pages.credentials')}>
            <Table.Tbody>
              {credentials.map((credential) => (
                <CredentialRow
                  key={credential.id}
                  credential={credential}
                  {...(mayWrite && { renew: () => setEdited(credential), remove: () => setGoing(credential) })}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
      </SettingsList>
      {edited && <CredentialDialog credential={edited === 'new' ? null : edited} close={close} saved={saved} />}
      {going && <DeleteCredentialDialog {...going} close={() => setGoing(null)} />}
    </>
  )
}

interface RowProps {
  credential: Credential
  renew?: () => void
  remove?: () => void
}

function CredentialRow({ credential: { name, signsInBy, headerNames, createdAt, renewedAt }, renew, remove }: RowProps) {
  const { t } = useTranslation('credentials')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const how = signsInBy === 'headers' ? headerNames.join(', ') : signsInBy && t(`ways.${signsInBy}.short`)
  const times = [
    t('since', { date: format.date(createdAt) }),
    ...(renewedAt === null ? [] : [t('renewedOn', { date: format.date(renewedAt) })]),
  ]
  return (
    <Table.Tr>
      <Table.Td>
        <LongText size="sm" fw={600}>
          {name}
        </LongText>
        <Text size="xs" c="dimmed">
          {[...(how ? [how] : []), ...times].join(' · ')}
        </Text>
      </Table.Td>
      {renew && (
        <Table.Td w={150}>
          <Group gap={8} justify="flex-end" wrap="nowrap">
            <Button size="xs" variant="default" onClick={renew} aria-label={`${t('renew')}: ${name}`}>
              {t('renew')}
            </Button>
            <Tooltip label={tApp('actions.delete')}>
              <ActionIcon variant="subtle" color="gray" size="md" aria-label={`${tApp('actions.delete')}: ${name}`} onClick={remove}>
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  )
}
