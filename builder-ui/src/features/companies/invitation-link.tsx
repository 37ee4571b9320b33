import { Alert, Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { createInvitation } from '#api/contracts/invitations'
import type { Reply } from '../../app/api/call-api.ts'
import { CopyField } from '../../app/copy-field.tsx'
import { useFormat } from '../../app/format/use-format.ts'

interface Props {
  sent: Reply<typeof createInvitation>
  close: () => void
}

/** What became of an invitation: on its way by mail, or a link to pass on. */
export function InvitationLink({ sent: { email, link, delivery, expiresAt }, close }: Props) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  return (
    <Stack>
      <Alert color="teal" role="status">
        {t(delivery === 'mail' ? 'invite.mailed' : 'invite.passOn', { email })}
      </Alert>
      <CopyField
        label={t(delivery === 'mail' ? 'invite.linkToo' : 'invite.link')}
        description={t('invite.until', { date: format.dateTime(expiresAt), email })}
        value={link}
      />
      <Group justify="flex-end">
        <Button onClick={close}>{tApp('actions.close')}</Button>
      </Group>
    </Stack>
  )
}
