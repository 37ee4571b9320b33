import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createChannel, listChannels } from '#api/contracts/channels'
import { useChange } from '../../app/api/use-contract.ts'
import { toast } from '../../app/toast.ts'
import { useAddresses } from './addresses.ts'
import { channelError } from './channel.ts'

export function NewTestChannel({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const addresses = useAddresses()
  const navigate = useNavigate()
  const [name, setName] = useState(() => t('newTest.suggestion'))
  const create = useChange(createChannel, { changes: [listChannels] })

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate(
      { body: { kind: 'test', name } },
      {
        onSuccess: ({ id }) => {
          toast(t('newTest.done'))
          close()
          void navigate({ to: addresses.channel(id) })
        },
      },
    )
  }

  return (
    <Modal opened={isOpen} onClose={close} title={t('newTest.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('newTest.lead')}</Text>
          {create.error && (
            <Alert color="red" role="alert">
              {channelError(create.error, t, tApp)}
            </Alert>
          )}
          <TextInput
            label={t('newTest.name')}
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {t('newTest.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
