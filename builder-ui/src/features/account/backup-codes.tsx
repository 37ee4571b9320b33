import { Alert, Button, Card, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCopy, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../app/session/session.ts'

/** Shown this once. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const { email } = usePerson()
  const text = codes.join('\n')

  function download() {
    const url = URL.createObjectURL(new Blob([`Hilo · ${email}\n\n${text}\n`], { type: 'text/plain' }))
    Object.assign(document.createElement('a'), { href: url, download: 'hilo-backup-codes.txt' }).click()
    URL.revokeObjectURL(url)
  }

  return (
    <Stack>
      <Alert color="yellow" title={t('codes.title')} role="status">
        {t('codes.why')}
      </Alert>
      <Card withBorder>
        <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs">
          {codes.map((code) => (
            <Text key={code} ff="monospace" size="sm">
              {code}
            </Text>
          ))}
        </SimpleGrid>
      </Card>
      <Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
              {tApp(copied ? 'actions.copied' : 'actions.copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={download}>
          {t('codes.download')}
        </Button>
        <Button onClick={onDone}>{t('codes.done')}</Button>
      </Group>
    </Stack>
  )
}
