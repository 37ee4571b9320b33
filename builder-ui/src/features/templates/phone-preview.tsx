import { Text } from '@mantine/core'
import {
  type Icon,
  IconArrowBackUp,
  IconCopy,
  IconExternalLink,
  IconFileText,
  IconMapPin,
  IconPhone,
  IconPhoto,
  IconSquare,
  IconVideo,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { TemplatePreview } from '#engine/channels/template-preview'
import classes from './templates.module.css'
import { WhatsappText } from './whatsapp-text.tsx'

const headerIcons: Record<'image' | 'video' | 'document' | 'location', Icon> = {
  image: IconPhoto,
  video: IconVideo,
  document: IconFileText,
  location: IconMapPin,
}
const buttonIcons: Record<TemplatePreview['buttons'][number]['type'], Icon> = {
  quickReply: IconArrowBackUp,
  url: IconExternalLink,
  phone: IconPhone,
  copyCode: IconCopy,
  other: IconSquare,
}

/** A message as it stands on the customer's phone. */
export function PhonePreview({ preview: { header, body, footer, buttons } }: { preview: TemplatePreview }) {
  const { t } = useTranslation('templates')
  const HeaderIcon = header && header.type !== 'text' ? headerIcons[header.type] : null
  return (
    <div className={classes.screen} data-preview>
      <div className={classes.bubble}>
        {header?.type === 'text' && (
          <Text size="sm" fw={700}>
            {header.text}
          </Text>
        )}
        {header && header.type !== 'text' && HeaderIcon && (
          <div className={classes.media}>
            <HeaderIcon size={32} stroke={1.5} aria-hidden />
            <Text size="xs" className={classes.link ?? ''}>
              {header.type === 'location' ? t('page.location') : (header.url ?? t(`page.headerLink.${header.type}`))}
            </Text>
          </div>
        )}
        <WhatsappText>{body}</WhatsappText>
        {footer !== null && (
          <Text size="xs" className={classes.footer ?? ''}>
            {footer}
          </Text>
        )}
      </div>
      {buttons.map(({ type, title, target }, index) => {
        const ButtonIcon = buttonIcons[type]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place, and two may be called alike
          <div key={index} className={classes.button} title={target ?? undefined}>
            <ButtonIcon size={16} aria-hidden />
            <span>{title === '' && type === 'copyCode' ? t('page.copyCode') : title}</span>
          </div>
        )
      })}
    </div>
  )
}
