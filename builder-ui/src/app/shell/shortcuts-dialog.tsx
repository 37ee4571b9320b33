import { Group, Kbd, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const shortcuts = [
  { keys: ['Ctrl', 'K'], word: 'shell.shortcutSearch' },
  { keys: ['Ctrl', 'B'], word: 'shell.shortcutFold' },
  { keys: ['Ctrl', '/'], word: 'shell.shortcutHelp' },
] as const

export function ShortcutsDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={close} title={t('shell.shortcuts')} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack gap="xs">
        {shortcuts.map(({ keys, word }) => (
          <Group key={word} justify="space-between">
            <Text size="sm">{t(word)}</Text>
            <Group gap={4}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  )
}
