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
import type { TemplatePreview } from '#engine/channels/template-preview'
import { repliesOf } from '#engine/channels/template-send'
import { FileView } from '../file-view.tsx'
import { ListSheet } from './list-sheet.tsx'
import { LocationDialog } from './location-dialog.tsx'
import classes from './phone.module.css'
import type { PhoneContent, PhonePlace } from './phone-content.ts'
import { TemplateView } from './template-view.tsx'

interface Props {
  /** `theirs` is the shop's. */
  side: 'ours' | 'theirs'
  content: PhoneContent
  time: string
  /** Why it never arrived, in words. */
  failure?: string | undefined
  /** Under the bubble: that it leaves later, for example. */
  note?: string | undefined
  /** How its template looks, where that is known; else it is told in a line. */
  template?: TemplatePreview | null
  /** What can be tapped under it. */
  choices?: readonly { id: string; title: string }[]
  isDisabled?: boolean
  /** Where its files are; null where there is no conversation: only the flow's own files can be shown. */
  conversationId: string | null
  tap?: (choice: { id: string; title: string; description?: string | undefined }) => void
  send?: (place: PhonePlace) => void
}

/** One message as messaging apps show it: a bubble, and under it the buttons that belong to it. */
export function PhoneMessage(props: Props) {
  const { t } = useTranslation('phone')
  const { side, content, time, failure, note, conversationId, template = null } = props
  const isTemplate = content.type === 'template' && template !== null
  return (
    <div className={classes.line} data-side={side}>
      <div className={classes.stack}>
        {isTemplate ? (
          <Template {...props} send={content.template} preview={template} />
        ) : (
          <div className={classes.bubble} data-failed={failure !== undefined || undefined}>
            <Body content={content} conversationId={conversationId} />
            <time className={classes.time}>{time}</time>
          </div>
        )}
        {failure !== undefined && (
          <Text size="xs" className={classes.failure ?? ''}>
            {t('failed', { reason: failure })}
          </Text>
        )}
        {note !== undefined && (
          <Text size="xs" c="dimmed">
            {note}
          </Text>
        )}
        {side === 'theirs' && failure === undefined && !isTemplate && <Buttons {...props} />}
      </div>
    </div>
  )
}

type TemplateProps = Pick<Props, 'time' | 'choices' | 'isDisabled' | 'conversationId' | 'failure' | 'tap'> & {
  send: Extract<PhoneContent, { type: 'template' }>['template']
  preview: TemplatePreview
}

/** Its quick replies are tapped like any button, on the message or on a card. */
function Template({ send, preview, time, choices = [], isDisabled = false, conversationId, failure, tap = nothing }: TemplateProps) {
  const put = (id: string) => {
    const choice = choices.find((one) => one.id === id)
    if (choice) tap(choice)
  }
  return (
    <TemplateView
      preview={preview}
      conversationId={conversationId}
      replies={repliesOf(send).filter(({ id }) => choices.some((choice) => choice.id === id))}
      tap={failure === undefined ? put : undefined}
      isDisabled={isDisabled}
      foot={<time className={classes.time}>{time}</time>}
    />
  )
}

interface Shown {
  content: PhoneContent
  conversationId: string | null
}

function Body({ content, conversationId }: Shown) {
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

function Said({ content: said, conversationId: id }: Shown): ReactNode {
  const { t } = useTranslation('phone')
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
      const source = 'source' in said ? said.source : said.fileId === undefined || id === null ? null : { fileId: said.fileId }
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
  conversationId: string | null
}

/** A file of ours is shown; what lies elsewhere is named and linked, since the page loads nothing from other places. */
function Media({ media, source, filename, conversationId }: MediaProps) {
  const { t } = useTranslation('phone')
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

function Buttons({ content, choices = [], isDisabled = false, tap = nothing, send = nothing }: Props) {
  const { t } = useTranslation('phone')
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  if (content.type === 'list')
    return (
      <>
        <PhoneButton icon={IconList} onClick={() => setOpen(true)}>
          {content.buttonLabel}
        </PhoneButton>
        <ListSheet list={content} isOpen={isOpen} close={close} choose={tap} />
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
        <LocationDialog isOpen={isOpen} close={close} send={send} />
      </>
    )
  return (
    choices.length > 0 && (
      <div className={classes.choices}>
        {choices.map((choice) => (
          <PhoneButton key={choice.id} isDisabled={isDisabled} onClick={() => tap(choice)}>
            {choice.title}
          </PhoneButton>
        ))}
      </div>
    )
  )
}

const nothing = () => undefined

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
