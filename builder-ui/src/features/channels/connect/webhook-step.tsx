import { Alert, Badge, Button, Group, Loader, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { metaAppConnectionSchema } from '#api/contracts/meta-apps'
import { lastGoodAt, refusedSince } from '#engine/channels/refused-since'
import { useFormat } from '../../../app/format/use-format.ts'
import { CopyValue } from '../copy-value.tsx'
import { meta, OutsideLink } from '../outside-link.tsx'
import { Problems } from './prepare-step.tsx'

type Connection = z.output<typeof metaAppConnectionSchema>

/** What to paste at Meta, and whether Meta has called since. */
export function WebhookStep({ connection, next }: { connection: Connection; next: () => void }) {
  const { t } = useTranslation('channels')
  const { webhookUrl, verifyToken, fields, problems, seen } = connection
  return (
    <Stack gap="md">
      <Problems problems={problems} />
      <Text size="sm">{t('webhook.lead')}</Text>
      <OutsideLink href={meta.apps}>{t('webhook.go')}</OutsideLink>
      <CopyValue label={t('webhook.url')} value={webhookUrl} />
      {verifyToken !== null && <CopyValue label={t('webhook.token')} value={verifyToken} />}
      <div>
        <Text size="sm">{t('webhook.fieldsLead')}</Text>
        <Group component="ul" gap={6} mt="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('webhook.fields')}>
          {fields.map((field) => (
            <li key={field}>
              <Badge variant={field === 'messages' ? 'filled' : 'default'} tt="none" fw={500}>
                {field}
              </Badge>
            </li>
          ))}
        </Group>
      </div>
      <Seen seen={seen} />
      <Group>
        <Button onClick={next}>{t('connect.next')}</Button>
      </Group>
    </Stack>
  )
}

function Seen({ seen }: Pick<Connection, 'seen'>) {
  const { t } = useTranslation('channels')
  const format = useFormat()
  const when = (at: number) => format.relative(at, Date.now())
  const { verifiedAt, lastWrongTokenAt, lastWrongSignatureAt } = seen
  const good = lastGoodAt(seen)
  const refused = refusedSince(seen)
  const warning = { color: 'red', icon: <IconAlertTriangle aria-hidden /> }
  return (
    <div aria-live="polite">
      {lastWrongTokenAt !== null && refused.tokens ? (
        <Alert {...warning}>{t('webhook.wrongToken', { when: when(lastWrongTokenAt) })}</Alert>
      ) : good !== null ? (
        <Alert color="green" icon={<IconCheck aria-hidden />}>
          {t('webhook.verified', { when: when(verifiedAt ?? good) })}
        </Alert>
      ) : (
        <Group gap="sm" wrap="nowrap">
          <Loader size={18} color="yellow" aria-hidden />
          <Text size="sm">{t('webhook.waiting')}</Text>
        </Group>
      )}
      {lastWrongSignatureAt !== null && refused.signatures && (
        <Alert {...warning} mt="xs">
          {t('webhook.wrongSignature', { when: when(lastWrongSignatureAt) })}
        </Alert>
      )}
    </div>
  )
}
