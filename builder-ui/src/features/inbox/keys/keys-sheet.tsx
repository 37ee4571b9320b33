import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskUi } from '../actions/desk-ui.ts'
import { usePeople } from '../people.ts'
import { KeyRow } from './key-row.tsx'
import { type InboxAction, inboxKeys } from './keys.ts'
import { useOwnKeys } from './use-own-keys.ts'

/** Every key of the inbox, as on this person's keyboard; each can be changed. */
export function KeysSheet() {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const { isTeam } = usePeople()
  const [own, keep] = useOwnKeys()
  const [changed, change] = useState<InboxAction | null>(null)
  return (
    <Modal
      opened
      onClose={deskUi.close}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
      // Escape gives the change up first.
      closeOnEscape={changed === null}
    >
      <Stack gap="md">
        <Text size="sm">{t('keys.lead')}</Text>
        {inboxKeys.map(({ group, keys }) => (
          <Stack key={group} gap={2} component="section">
            <Title order={3} size="sm">
              {t(`keys.groups.${group}`)}
            </Title>
            {keys
              .filter(({ action }) => isTeam || action !== 'assign')
              .map(({ action }) => (
                <KeyRow
                  key={action}
                  action={action}
                  own={own}
                  keep={keep}
                  isChanged={changed === action}
                  change={() => change(action)}
                  done={() => change(null)}
                />
              ))}
          </Stack>
        ))}
        <Text size="xs" c="dimmed">
          {t('keys.typing')}
        </Text>
        {Object.keys(own).length > 0 && (
          <Group justify="flex-end">
            <Button variant="default" onClick={() => keep({})}>
              {t('keys.resetAll')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  )
}
