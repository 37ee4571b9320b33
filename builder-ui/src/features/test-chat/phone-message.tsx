import { Anchor, Text } from '@mantine/core'
import {
  type Icon,
  IconExternalLink,
  IconFile,
  IconList,
  IconMapPin,
  IconMicrophone,
  IconPhoto,
  IconSticker,
  IconUser,
  IconVideo,
} from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileView } from '../../app/file-view.tsx'
import { ListSheet } from './list-sheet.tsx'
import { LocationDialog } from './location-dialog.tsx'
import classes from './test-chat.module.css'
import type { Message } from './use-conversation.ts'
import type { usePlayer } from './use-player.ts'

interface Props {
  message: Message
  player: ReturnType<typeof usePlayer>
  time: string
}

/** One message as WhatsApp shows it: a bubble, and under it the buttons that belong to it. */
export function PhoneMessage({ message, player, time }: Props) {
  const { t } = useTranslation('test-chat')
  const side = message.direction === 'in' ? 'ours' : 'theirs'
  return (
    <div className={classes.line} data-side={side}>
      <div className={classes.stack}>
        <div className={classes.bubble}>
          <Body message={message} />
          <time className={classes.time}>{time}</time>
        </div>
        {message.direction === 'out' && message.status === 'failed' && (
          <Text size="xs" c="red">
            {t('phone.failed', { reason: message.failure?.reason ?? '' })}
          </Text>
        )}
        {message.direction === 'out' && <Buttons message={message} player={player} />}
      </div>
    </div>
  )
}

function Body({ message: { content, conversationId } }: { message: Message }) {
  const header = 'header' in content ? content.header : undefined
  const footer = 'footer' in content ? content.footer : undefined
  return (
    <>
      {header?.type === 'text' && <Text fw={600}>{header.text}</Text>}
      {header?.type === 'media' && (
        <Media media={header.media} source={header.source} filename={header.filename} conversationId={conversationId} />
      )}
      <Said content={content} conversationId={conversationId} />
      {footer !== undefined && (
        <Text size="xs" c="dimmed">
          {footer}
        </Text>
      )}
    </>
  )
}

function Said({ content: said, conversationId: id }: { content: Message['content']; conversationId: string }): ReactNode {
  const { t } = useTranslation('test-chat')
  switch (said.type) {
    case 'text':
    case 'list':
    case 'linkButton':
    case 'requestLocation':
    case 'requestPhone':
      return said.text
    case 'template':
      return said.preview || t('content.template', { name: said.template.name })
    case 'media': {
      const source = 'source' in said ? said.source : said.fileId === undefined ? null : { fileId: said.fileId }
      return (
        <>
          <Media media={said.media} source={source} filename={said.filename} conversationId={id} />
          {said.caption}
        </>
      )
    }
    case 'location':
      return (
        <span className={classes.place}>
          <IconMapPin size={20} aria-hidden />
          <Anchor
            href={`https://www.openstreetmap.org/?mlat=${said.latitude}&mlon=${said.longitude}#map=16/${said.latitude}/${said.longitude}`}
            target="_blank"
            rel="noreferrer"
            inherit
          >
            {said.name ?? t('content.location')}
          </Anchor>
          {said.address}
        </span>
      )
    case 'choice':
      return said.title
    case 'contact':
      return <Card name={said.name} line={said.phone} />
    case 'contacts':
      return said.contacts.map((contact) => <Card key={contact.phones.join()} name={contact.name ?? ''} line={contact.phones.join(', ')} />)
    default:
      return t('content.other')
  }
}

function Card({ name, line }: { name: string; line: string }) {
  return (
    <span className={classes.place}>
      <IconUser size={20} aria-hidden />
      {[name, line].filter(Boolean).join(' · ')}
    </span>
  )
}

const mediaIcons: Record<'image' | 'video' | 'audio' | 'document' | 'sticker', Icon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
}

interface MediaProps {
  media: keyof typeof mediaIcons
  source: { url: string } | { fileId: string } | null
  filename: string | undefined
  conversationId: string
}

/** A file of ours is shown; what lies elsewhere is named and linked, since the page loads nothing from other places. */
function Media({ media, source, filename, conversationId }: MediaProps) {
  const { t } = useTranslation('test-chat')
  const label = filename ?? t(`media.${media}`)
  if (source && 'fileId' in source) return <FileView conversationId={conversationId} fileId={source.fileId} media={media} label={label} />
  const MediaIcon = mediaIcons[media]
  return (
    <span className={classes.file}>
      <MediaIcon size={24} aria-hidden />
      {source === null ? (
        label
      ) : (
        <Anchor href={source.url} target="_blank" rel="noreferrer" inherit>
          {label}
        </Anchor>
      )}
    </span>
  )
}

type Out = Extract<Message, { direction: 'out' }>

function Buttons({ message, player }: { message: Out; player: Props['player'] }) {
  const { t } = useTranslation('test-chat')
  const [isOpen, setOpen] = useState(false)
  const { content, taps } = message
  const tap = (choiceId: string, title: string, description?: string) => {
    const key = taps.find((one) => one.choiceId === choiceId)?.key
    if (key !== undefined) player.say({ type: 'choice', key, title, ...(description !== undefined && { description }) })
  }
  const close = () => setOpen(false)
  if (content.type === 'list')
    return (
      <>
        <PhoneButton icon={IconList} onClick={() => setOpen(true)}>
          {content.buttonLabel}
        </PhoneButton>
        <ListSheet list={content} isOpen={isOpen} close={close} choose={(row) => tap(row.id, row.title, row.description)} />
      </>
    )
  if (content.type === 'linkButton')
    return (
      <a className={classes.button} href={content.url} target="_blank" rel="noreferrer">
        <IconExternalLink size={16} aria-hidden />
        {content.label}
      </a>
    )
  if (content.type === 'requestLocation')
    return (
      <>
        <PhoneButton icon={IconMapPin} onClick={() => setOpen(true)}>
          {t('content.sendLocation')}
        </PhoneButton>
        <LocationDialog isOpen={isOpen} close={close} send={player.say} />
      </>
    )
  return taps.map(({ choiceId, title }) => (
    <PhoneButton key={choiceId} isDisabled={player.isSending} onClick={() => tap(choiceId, title)}>
      {title}
    </PhoneButton>
  ))
}

interface ButtonProps {
  icon?: Icon
  isDisabled?: boolean
  onClick: () => void
  children: string
}

function PhoneButton({ icon: ButtonIcon, isDisabled = false, onClick, children }: ButtonProps) {
  return (
    <button type="button" className={classes.button} disabled={isDisabled} onClick={onClick}>
      {ButtonIcon && <ButtonIcon size={16} aria-hidden />}
      {children}
    </button>
  )
}
