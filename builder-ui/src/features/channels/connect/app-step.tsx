import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getChannel, getProof, updateChannel } from '#api/contracts/channels'
import { listMetaApps } from '#api/contracts/meta-apps'
import { useChange, useContractList } from '../../../app/api/use-contract.ts'
import { useMay } from '../../../app/shell/company.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { toast } from '../../../app/toast.ts'
import { type Channel, channelError } from '../channel.ts'
import { type MetaApp, OwnAppForm } from '../own-app-form.tsx'

interface Props {
  channel: Channel | null
  appKey: string
  /** Before there is a channel the choice is only kept. */
  choose: (appKey: string) => void
  next: () => void
}

/** Which Meta app brings the messages: the installation's, or one of the company's own, which is added and corrected here. */
export function AppStep({ channel, appKey, choose, next }: Props) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const mayWrite = useMay('metaApps.write')
  const [form, setForm] = useState<'none' | 'add' | 'edit'>('none')
  const { items, error, refetch } = useContractList(listMetaApps, { query: { limit: 100 } })
  const update = useChange(updateChannel, { changes: [getChannel, getProof] })
  const chosen = items?.find(({ key }) => key === appKey)

  function take(key: string): void {
    if (!channel) choose(key)
    else if (key !== channel.appKey)
      update.mutate(
        { params: { id: channel.id }, body: { version: channel.version, appKey: key } },
        { onSuccess: () => toast(t('app.changed')) },
      )
  }
  const saved = ({ key }: MetaApp) => {
    setForm('none')
    take(key)
  }

  return (
    <QueryState query={{ data: items, error, refetch }} rows={2}>
      {(apps) => (
        <Stack gap="md">
          <Text size="sm">{t('app.lead')}</Text>
          {update.error && (
            <Alert color="red" role="alert">
              {channelError(update.error, t, tApp)}
            </Alert>
          )}
          <Radio.Group label={t('app.which')} value={appKey} onChange={take}>
            <Stack gap="xs" mt="xs">
              <Radio value="env" label={t('app.installation')} description={t('app.installationHelp')} disabled={update.isPending} />
              {apps.map(({ key, name, appId }) => (
                <Radio key={key} value={key} label={name} description={t('app.own', { appId })} disabled={update.isPending} />
              ))}
            </Stack>
          </Radio.Group>
          {form === 'add' && <OwnAppForm onSaved={saved} cancel={() => setForm('none')} />}
          {form === 'edit' && chosen && <OwnAppForm key={chosen.key} app={chosen} onSaved={saved} cancel={() => setForm('none')} />}
          {form === 'none' && (
            <Group>
              <Button onClick={next}>{t('connect.next')}</Button>
              {mayWrite && (
                <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setForm('add')}>
                  {t('app.add')}
                </Button>
              )}
              {mayWrite && chosen && (
                <Button variant="default" onClick={() => setForm('edit')}>
                  {t('app.edit')}
                </Button>
              )}
            </Group>
          )}
        </Stack>
      )}
    </QueryState>
  )
}
