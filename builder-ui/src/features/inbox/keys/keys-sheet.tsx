import { Group, Kbd, Modal, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isMacKeyboard, keyCaps } from '../../../canvas/keyboard/chord.ts'
import { deskUi } from '../actions/desk-ui.ts'
import { usePeople } from '../people.ts'
import { inboxKeys } from './keys.ts'

/** Every key of the inbox, as on this person's keyboard. */
export function KeysSheet() {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const { isTeam } = usePeople()
  return (
    <Modal opened onClose={deskUi.close} title={t('keys.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <Stack gap="md">
        {inboxKeys.map(({ group, keys }) => (
          <Stack key={group} gap={6} component="section">
            <Title order={3} size="sm">
              {t(`keys.groups.${group}`)}
            </Title>
            {keys
              .filter(({ action }) => isTeam || action !== 'assign')
              .map(({ action, chord }) => (
                <Group key={action} justify="space-between" wrap="nowrap">
                  <Text size="sm">{t(`keys.actions.${action}`)}</Text>
                  <Group gap={4} wrap="nowrap">
                    {keyCaps(chord, isMacKeyboard()).map((cap) => (
                      <Kbd key={cap}>{cap}</Kbd>
                    ))}
                  </Group>
                </Group>
              ))}
          </Stack>
        ))}
        <Text size="xs" c="dimmed">
          {t('keys.typing')}
        </Text>
      </Stack>
    </Modal>
  )
}
