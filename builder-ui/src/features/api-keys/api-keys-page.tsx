import { Alert, Anchor, Button, Group, Modal, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#api/auth/roles'
import { createApiKey, listApiKeys, revokeApiKey } from '#api/contracts/api-keys'
import { roleWords } from '#api/contracts/role-words'
import { type Item, useChange, useContractList } from '../../app/api/use-contract.ts'
import { CopyField } from '../../app/copy-field.tsx'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useFormat } from '../../app/format/use-format.ts'
import { useMay } from '../../app/shell/company.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { LongText } from '../../app/states/long-text.tsx'
import { SettingsList } from '../../app/states/settings-list.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { RoleSelect } from '../companies/role-select.tsx'

type ApiKey = Item<typeof listApiKeys>

/** Keys with which other programs act for the company. */
export function ApiKeysPage() {
  const { t } = useTranslation('api-keys')
  const mayWrite = useMay('apiKeys.write')
  const [isMaking, { open, close }] = useDisclosure(false)
  const [revoked, setRevoked] = useState<ApiKey | null>(null)
  const list = useContractList(listApiKeys, {})
  const make = mayWrite && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      {t('new')}
    </Button>
  )

  return (
    <>
      <SettingsList
        list={list}
        about={
          <>
            {t('about')}{' '}
            <Anchor href="/api/docs" target="_blank" inherit underline="always">
              {t('reference')}
            </Anchor>
          </>
        }
        make={make}
        none={{ icon: IconKey, title: t('noneTitle'), text: t('none') }}
      >
        {(keys) => (
          <Table.ScrollContainer minWidth={600}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('name')}</Table.Th>
                  <Table.Th>{t('role')}</Table.Th>
                  <Table.Th>{t('lastUsed')}</Table.Th>
                  <Table.Th>{t('expires')}</Table.Th>
                  {mayWrite && <Table.Th aria-label={t('revoke')} />}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {keys.map((key) => (
                  <KeyRow key={key.id} apiKey={key} {...(mayWrite && { revoke: () => setRevoked(key) })} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </SettingsList>
      {isMaking && <NewKeyDialog close={close} />}
      {revoked && (
        <RemovalDialog
          contract={revokeApiKey}
          input={{ params: { id: revoked.id } }}
          changes={[listApiKeys]}
          title={t('revokeTitle', { name: revoked.name })}
          doLabel={t('revoke')}
          doneSentence={t('revoked')}
          close={() => setRevoked(null)}
        >
          {t('revokeWhy')}
        </RemovalDialog>
      )}
    </>
  )
}

function KeyRow({ apiKey: { name, start, role, createdAt, lastUsedAt, expiresAt }, revoke }: { apiKey: ApiKey; revoke?: () => void }) {
  const { t } = useTranslation('api-keys')
  const language = useLanguage()
  const format = useFormat()
  return (
    <Table.Tr>
      <Table.Td maw={240}>
        <LongText size="sm" fw={600}>
          {name}
        </LongText>
        <Text size="xs" c="dimmed">
          <Text span inherit ff="monospace">
            {start}…
          </Text>{' '}
          · {t('since', { date: format.date(createdAt) })}
        </Text>
      </Table.Td>
      <Table.Td>{localized(roleWords[role].name, language)}</Table.Td>
      <Table.Td>{lastUsedAt === null ? t('neverUsed') : format.dateTime(lastUsedAt)}</Table.Td>
      <Table.Td>{expiresAt === null ? t('never') : format.date(expiresAt)}</Table.Td>
      {revoke && (
        <Table.Td ta="right">
          <Button size="xs" variant="default" onClick={revoke} aria-label={`${t('revoke')}: ${name}`}>
            {t('revoke')}
          </Button>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function NewKeyDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('api-keys')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Exclude<Role, 'owner'>>('agent')
  const [days, setDays] = useState<number | null>(null)
  const create = useChange(createApiKey, { changes: [listApiKeys] })

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate({ body: { name, role, expiresInDays: days } })
  }

  const isShown = create.data !== undefined
  return (
    <Modal
      opened
      onClose={close}
      title={t(isShown ? 'made' : 'new')}
      size="lg"
      closeOnClickOutside={!isShown}
      closeOnEscape={!isShown}
      withCloseButton={!isShown}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      {create.data ? (
        <Stack>
          <Alert color="yellow" role="status">
            {t('once')}
          </Alert>
          <CopyField label={t('key')} value={create.data.key} />
          <Group justify="flex-end">
            <Button onClick={close}>{t('kept')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ErrorAlert error={create.error} />
            <TextInput
              label={t('name')}
              description={t('nameHelp')}
              required
              maxLength={80}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <RoleSelect
              label={t('role')}
              description={localized(roleWords[role].about, language)}
              offered={['admin', 'agent', 'viewer']}
              value={role}
              onChange={(chosen) => chosen !== 'owner' && setRole(chosen)}
            />
            <NumberInput
              label={t('days')}
              description={t('daysHelp')}
              min={1}
              max={365}
              allowDecimal={false}
              clampBehavior="strict"
              value={days ?? ''}
              onChange={(value) => setDays(typeof value === 'number' ? value : null)}
            />
            <DialogButtons close={close} doLabel={t('make')} isBusy={create.isPending} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
