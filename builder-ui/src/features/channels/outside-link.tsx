import { Anchor, VisuallyHidden } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Pages of Meta that people need on the way. */
export const meta = {
  business: 'https://business.facebook.com/overview',
  apps: 'https://developers.facebook.com/apps/',
  numbers: 'https://business.facebook.com/latest/whatsapp_manager/phone_numbers',
  systemUsers: 'https://business.facebook.com/latest/settings/system_users',
} as const

/** A page of somebody else, in another tab, so that nothing typed here is left behind. */
export function OutsideLink({ href, children }: { href: string; children: string }) {
  const { t } = useTranslation('channels')
  return (
    <Anchor href={href} target="_blank" rel="noopener noreferrer" size="sm">
      {children} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: '-2px' }} />
      <VisuallyHidden> ({t('newTab')})</VisuallyHidden>
    </Anchor>
  )
}
