import { Alert, Button, Group, List, Modal, Stack, Text, TextInput, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteChannel, listChannelFlows, listChannels } from '#api/contracts/channels'
import { useChange, useContractList } from '../../../app/api/use-contract.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { toast } from '../../../app/toast.ts'
import { useAddresses } from '../addresses.ts'
import { type Channel, channelError } from '../channel.ts'

/** Says which flows name a channel, and deletes it once its name has been typed. */
export function RemoveChannel({ channel: { id, name } }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const addresses = useAddresses()
  const navigate = useNavigate()
  const [isOpen, { open, close }] = useDisclosure(false)
  const [typed, setTyped] = useState('')
  const remove = useChange(deleteChannel, { changes: [listChannels] })
  const isSame = typed.trim() === name.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isSame) return
    const onSuccess = () => {
      toast(t('remove.done'))
      void navigate({ to: addresses.list })
    }
    remove.mutate({ params: { id } }, { onSuccess })
  }

  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('remove.title')}
      </Title>
      <Text size="sm">{t('remove.lead')}</Text>
      <Group>
        <Button color="red" variant="outline" onClick={open}>
          {t('remove.title')}
        </Button>
      </Group>
      <Modal opened={isOpen} onClose={close} title={t('remove.sure', { name })} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('remove.lead')}</Text>
            <FlowsNaming channelId={id} />
            {remove.error && (
              <Alert color="red" role="alert">
                {channelError(remove.error, t, tApp)}
              </Alert>
            )}
            <TextInput
              label={t('remove.type', { name })}
              data-autofocus
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Group>
              <Button type="submit" color="red" disabled={!isSame} loading={remove.isPending}>
                {t('remove.do')}
              </Button>
              <Button variant="default" onClick={close}>
                {t('remove.cancel')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </Stack>
  )
}

/** The flows that name the channel, and what becomes of them. */
function FlowsNaming({ channelId }: { channelId: string }) {
  const { t } = useTranslation('channels')
  const { items, error, refetch } = useContractList(listChannelFlows, { params: { id: channelId }, query: { limit: 100 } })
  return (
    <QueryState query={{ data: items, error, refetch }} rows={1}>
      {(flows) =>
        flows.length === 0 ? (
          <Text size="sm">{t('remove.unused')}</Text>
        ) : (
          <Stack gap="xs">
            <Text size="sm" id="flows-naming">
              {t('remove.used', { count: flows.length })}
            </Text>
            <List size="sm" aria-labelledby="flows-naming">
              {flows.map((flow) => (
                <List.Item key={flow.id}>
                  {flow.name}
                  {flow.live && ` · ${t('remove.live')}`}
                </List.Item>
              ))}
            </List>
            <Text size="sm">{t('remove.usedWhy')}</Text>
          </Stack>
        )
      }
    </QueryState>
  )
}
