import type { Icon } from '@tabler/icons-react'
import {
  IconExternalLink,
  IconFile,
  IconList,
  IconMapPin,
  IconMicrophone,
  IconPhone,
  IconPhoto,
  IconSticker,
  IconUser,
  IconVideo,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import classes from './card.module.css'
import type { CardPort, ShownMessage } from './card-content.ts'
import { CardPicture } from './card-picture.tsx'
import { Excerpt } from './excerpt.tsx'

const icons: Partial<Record<ShownMessage['what'], Icon>> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
  location: IconMapPin,
  contact: IconUser,
  requestLocation: IconMapPin,
  requestPhone: IconPhone,
}

interface Props {
  t: TFunction<'canvas'>
  /** Draws the buttons under a message. */
  choices: (ports: readonly CardPort[]) => ReactNode
}

/** The messages of a node as the customer sees them, with the buttons that `choices` draws under each. */
export function CardMessages({ t, shown, choices }: Props & { shown: readonly ShownMessage[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: messages have no name but their place
  return shown.map((message, index) => <CardMessage key={index} t={t} message={message} choices={choices} />)
}

function CardMessage({ t, message, choices }: Props & { message: ShownMessage }) {
  const { what, text, button, picture } = message
  const Icon = icons[what]
  const LinkIcon = what === 'linkButton' ? IconExternalLink : IconList
  return (
    <>
      <div className={classes.message}>
        {Icon && (
          <span className={classes.what}>
            <Icon size={14} aria-hidden />
            {t(`card.what.${what}`)}
          </span>
        )}
        {picture !== undefined && <CardPicture fileId={picture} />}
        {text.trim() !== '' && (
          <p className={classes.text}>
            <Excerpt text={text} />
          </p>
        )}
        {text.trim() === '' && !Icon && <p className={classes.missing}>{t('card.noText')}</p>}
      </div>
      {button !== undefined && (
        <div className={classes.shownButton}>
          <LinkIcon size={14} aria-hidden />
          <Excerpt text={button} />
        </div>
      )}
      {choices(message.choices)}
    </>
  )
}
