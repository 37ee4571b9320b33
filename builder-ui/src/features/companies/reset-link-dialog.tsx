import { Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { resetLinkReply } from '#api/contracts/installation'
import { CopyField } from '../../app/copy-field.tsx'

interface Props {
  /** Whose password it is about. */
  name: string
  link: z.output<typeof resetLinkReply> | null
  close: () => void
}

/** What became of the wish to help somebody with their password: a mail, or a link to pass on. */
export function ResetLinkDialog({ name, link, close }: Props) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  return (
    <Modal opened={link !== null} onClose={close} title={t('resetLink.title')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      {link?.delivery === 'mail' && <Text size="sm">{t('resetLink.mailed', { name })}</Text>}
      {link?.delivery === 'link' && (
        <Stack>
          <Text size="sm">{t('resetLink.passOn', { name })}</Text>
          <CopyField label={t('resetLink.link')} value={link.link} />
        </Stack>
      )}
    </Modal>
  )
}
