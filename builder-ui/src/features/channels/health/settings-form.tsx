import { ActionIcon, Alert, Button, Group, NumberInput, Stack, Switch, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { getHealth, listChannels, updateChannel } from '#api/contracts/channels'
import { useChange } from '../../../app/api/use-contract.ts'
import { toast } from '../../../app/toast.ts'
import { type Channel, channelError } from '../channel.ts'

const pace = { least: 1, most: 1000 }
const hours = { least: 0, most: 168 }
const mostTexts = 20

/** The settings of a channel. What is typed stays when the channel's facts are read again. */
export function SettingsForm({ channel }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const { id, version, kind, name, messagesPerSecond, phoneOwnerHours, markRead, agentNameAbove, automaticTexts } = channel
  const within =
    ({ least, most }: typeof pace) =>
    (value: number | string) =>
      typeof value === 'number' && value >= least && value <= most ? null : t('settings.numberNeeded', { least, most })
  const form = useForm<{
    name: string
    messagesPerSecond: number | string
    phoneOwnerHours: number | string
    markRead: boolean
    agentNameAbove: boolean
    automaticTexts: string[]
  }>({
    initialValues: { name, messagesPerSecond, phoneOwnerHours, markRead, agentNameAbove, automaticTexts },
    validate: { messagesPerSecond: within(pace), phoneOwnerHours: within(hours) },
  })
  const save = useChange(updateChannel, { changes: [getHealth, listChannels] })
  const isWhatsapp = kind === 'whatsapp'

  function submit({ automaticTexts: texts, ...values }: typeof form.values) {
    const written = texts.map((text) => text.trim()).filter((text) => text !== '')
    const settings = {
      messagesPerSecond: Number(values.messagesPerSecond),
      phoneOwnerHours: Number(values.phoneOwnerHours),
      markRead: values.markRead,
      agentNameAbove: values.agentNameAbove,
      automaticTexts: written,
    }
    const body = { version, name: values.name.trim(), ...(isWhatsapp && settings) }
    const onSuccess = () => {
      form.setFieldValue('automaticTexts', written)
      toast(tApp('saved'))
    }
    save.mutate({ params: { id }, body }, { onSuccess })
  }

  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <Title order={2} size="h3">
          {t('settings.title')}
        </Title>
        {save.error && (
          <Alert color="red" role="alert">
            {channelError(save.error, t, tApp)}
          </Alert>
        )}
        <TextInput label={t('settings.name')} required maxLength={120} {...form.getInputProps('name')} />
        {isWhatsapp && (
          <>
            <NumberInput
              label={t('settings.pace')}
              description={t('settings.paceHelp')}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              {...form.getInputProps('messagesPerSecond')}
            />
            <NumberInput
              label={t('settings.phoneOwnerHours')}
              description={t('settings.phoneOwnerHoursHelp')}
              allowNegative={false}
              clampBehavior="none"
              {...form.getInputProps('phoneOwnerHours')}
            />
            <Switch
              label={t('settings.markRead')}
              description={t('settings.markReadHelp')}
              {...form.getInputProps('markRead', { type: 'checkbox' })}
            />
            <Switch
              label={t('settings.agentName')}
              description={t('settings.agentNameHelp')}
              {...form.getInputProps('agentNameAbove', { type: 'checkbox' })}
            />
            <AutomaticTexts texts={form.values.automaticTexts} change={(texts) => form.setFieldValue('automaticTexts', texts)} />
          </>
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={form.values.name.trim() === ''}>
            {tApp('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function AutomaticTexts({ texts, change }: { texts: string[]; change: (texts: string[]) => void }) {
  const { t } = useTranslation('channels')
  return (
    <Stack gap="xs">
      <div>
        <Text size="sm" fw={500}>
          {t('settings.automaticTexts')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('settings.automaticTextsHelp')}
        </Text>
      </div>
      {texts.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the texts have no names, and keep their order
        <Group key={index} gap="xs" wrap="nowrap" align="flex-start">
          <Textarea
            flex={1}
            aria-label={t('settings.automaticText', { number: index + 1 })}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={4096}
            value={text}
            onChange={(event) => change(texts.with(index, event.currentTarget.value))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('settings.removeText', { number: index + 1 })}
            onClick={() => change(texts.toSpliced(index, 1))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {texts.length < mostTexts && (
        <Group>
          <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => change([...texts, ''])}>
            {t('settings.addText')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
