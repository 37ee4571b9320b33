import { Button, Card, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteMetaApp, listMetaApps } from '#api/contracts/meta-apps'
import { useChange, useContractList } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { ErrorState } from '../../app/states/error-state.tsx'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { toast } from '../../app/toast.ts'
import classes from './channels.module.css'
import { type MetaApp, OwnAppForm } from './own-app-form.tsx'

type Open = { what: 'edit' | 'remove'; app: MetaApp } | null

/** The company's own Meta apps: corrected and taken away here, added while a number is connected. */
export function MetaApps() {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const mayWrite = useMay('metaApps.write')
  const [open, setOpen] = useState<Open>(null)
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listMetaApps, {})
  const close = () => setOpen(null)
  // Most companies have none, and need not hear of them.
  if (!error && !items?.length) return null
  const modal = { onClose: close, closeButtonProps: { 'aria-label': tApp('actions.close') } }
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h3">
        {t('app.title')}
      </Title>
      {items === undefined && error && <ErrorState error={error} retry={refetch} />}
      {items?.map((app) => (
        <Card key={app.key} withBorder padding="sm">
          <Group justify="space-between">
            <div className={classes.names}>
              <LongText fw={600}>{app.name}</LongText>
              <Text size="sm" c="dimmed">
                {t('app.own', { appId: app.appId })}
              </Text>
            </div>
            {mayWrite && (
              <Group gap="xs">
                <Button size="xs" variant="default" onClick={() => setOpen({ what: 'edit', app })}>
                  {t('app.edit')}
                </Button>
                <Button size="xs" variant="subtle" color="red" onClick={() => setOpen({ what: 'remove', app })}>
                  {t('app.remove')}
                </Button>
              </Group>
            )}
          </Group>
        </Card>
      ))}
      <MoreButton list={{ hasMore, more, isLoadingMore }} />
      <Modal {...modal} opened={open?.what === 'edit'} title={t('app.edit')}>
        {open && <OwnAppForm app={open.app} onSaved={close} cancel={close} />}
      </Modal>
      <Modal {...modal} opened={open?.what === 'remove'} title={t('app.remove')}>
        {open && <RemoveApp app={open.app} close={close} />}
      </Modal>
    </Stack>
  )
}

function RemoveApp({ app: { key, name }, close }: { app: MetaApp; close: () => void }) {
  const { t } = useTranslation('channels')
  const remove = useChange(deleteMetaApp, { changes: [listMetaApps] })
  const onSuccess = () => {
    toast(t('app.removed'))
    close()
  }
  return (
    <Stack>
      <Text size="sm">{t('app.removeSure', { name })}</Text>
      <ErrorAlert error={remove.error} />
      <Group>
        <Button color="red" loading={remove.isPending} onClick={() => remove.mutate({ params: { key } }, { onSuccess })}>
          {t('app.remove')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('remove.cancel')}
        </Button>
      </Group>
    </Stack>
  )
}
