import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { getAccount } from '#api/contracts/account'
import { refresh } from '../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../app/dialogs/confirm-dialog.tsx'
import { addPasskey, knowsPasskeys } from '../../app/session/passkey.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { LongText } from '../../app/states/long-text.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'
import { deviceName } from './device-name.ts'
import { callOwnAuth, withSession } from './own-auth.ts'
import { Row } from './row.tsx'
import { Section } from './section.tsx'
import { useOwnFormat } from './use-own-format.ts'

const passkeySchema = z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.coerce.date().nullish() })
type Passkey = z.output<typeof passkeySchema>
const listKey = ['passkeys']

/** Signing in with the finger, the face or the lock of a device. */
export function PasskeysSection() {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const queries = useQueryClient()
  const format = useOwnFormat()
  const passkeys = useQuery({ queryKey: listKey, queryFn: () => callOwnAuth('/passkey/list-user-passkeys', z.array(passkeySchema)) })
  const [renamed, setRenamed] = useState<Passkey | null>(null)
  const [removed, setRemoved] = useState<Passkey | null>(null)
  const changed = () => Promise.all([queries.invalidateQueries({ queryKey: listKey }), refresh(queries, null, [getAccount])])
  const add = useMutation({
    retry: false,
    mutationFn: () => withSession(() => addPasskey(deviceName(navigator.userAgent) ?? t('passkeys.unnamed'))),
    async onSuccess() {
      await changed()
      toast(t('passkeys.added'))
    },
  })
  const remove = useMutation({
    retry: false,
    mutationFn: ({ id }: Passkey) => callOwnAuth('/passkey/delete-passkey', z.unknown(), { id }),
    async onSuccess() {
      await changed()
      setRemoved(null)
      toast(t('passkeys.removed'))
    },
  })
  const nameOf = ({ name }: Passkey) => name || t('passkeys.unnamed')
  return (
    <Section title={t('passkeys.title')} about={t('passkeys.about')}>
      <ErrorAlert error={add.error} />
      <QueryState query={passkeys} rows={1}>
        {(items) =>
          items.length > 0 && (
            <Stack gap="sm" role="list">
              {items.map((passkey) => (
                <Row
                  key={passkey.id}
                  icon={<IconFingerprint size={24} stroke={1.5} aria-hidden />}
                  action={
                    <Group gap={4} wrap="nowrap">
                      <Tooltip label={t('passkeys.rename')}>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={`${t('passkeys.rename')}: ${nameOf(passkey)}`}
                          onClick={() => setRenamed(passkey)}
                        >
                          <IconPencil size={18} aria-hidden />
                        </ActionIcon>
                      </Tooltip>
                      <Tooltip label={tApp('actions.delete')}>
                        <ActionIcon
                          variant="subtle"
                          color="gray"
                          aria-label={`${tApp('actions.delete')}: ${nameOf(passkey)}`}
                          onClick={() => setRemoved(passkey)}
                        >
                          <IconTrash size={18} aria-hidden />
                        </ActionIcon>
                      </Tooltip>
                    </Group>
                  }
                >
                  <LongText size="sm" fw={600}>
                    {nameOf(passkey)}
                  </LongText>
                  {passkey.createdAt && (
                    <Text size="xs" c="dimmed">
                      {t('passkeys.since', { date: format.date(passkey.createdAt.getTime()) })}
                    </Text>
                  )}
                </Row>
              ))}
            </Stack>
          )
        }
      </QueryState>
      {knowsPasskeys() ? (
        <Group>
          <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
            {t('passkeys.add')}
          </Button>
        </Group>
      ) : (
        <Text size="sm">{t('passkeys.cannot')}</Text>
      )}
      {renamed && <RenameDialog passkey={renamed} name={nameOf(renamed)} close={() => setRenamed(null)} onDone={changed} />}
      <ConfirmDialog
        opened={removed !== null}
        close={() => setRemoved(null)}
        title={t('passkeys.removeTitle', { name: removed ? nameOf(removed) : '' })}
        doLabel={tApp('actions.delete')}
        onConfirm={() => removed && remove.mutate(removed)}
        isBusy={remove.isPending}
        error={remove.error}
      >
        {t('passkeys.removeWhy')}
      </ConfirmDialog>
    </Section>
  )
}

interface RenameProps {
  passkey: Passkey
  name: string
  close: () => void
  onDone: () => Promise<unknown>
}

function RenameDialog({ passkey, name, close, onDone }: RenameProps) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const [value, setValue] = useState(name)
  const rename = useMutation({
    retry: false,
    mutationFn: () => callOwnAuth('/passkey/update-passkey', z.unknown(), { id: passkey.id, name: value.trim() }),
    async onSuccess() {
      await onDone()
      close()
      toast(tApp('saved'))
    },
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    rename.mutate()
  }

  return (
    <Modal opened onClose={close} title={t('passkeys.rename')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <ErrorAlert error={rename.error} />
          <TextInput
            label={t('passkeys.name')}
            required
            maxLength={80}
            data-autofocus
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={rename.isPending}>
              {tApp('actions.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
