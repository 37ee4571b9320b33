import { Anchor, Group, Stack, Text } from '@mantine/core'
import { type Icon, IconFile, IconMapPin, IconMicrophone, IconPhoto, IconSticker, IconUser, IconVideo } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FileView } from '../../app/file-view.tsx'
import { useFormat } from '../../app/format/use-format.ts'
import classes from './conversations.module.css'
import type { Message } from './message-line.tsx'

type Content = Message['content']
type Framed = Extract<Content, { type: 'list' | 'linkButton' }>

/** What a message says, whatever its kind. */
export function MessageContent({ content, conversationId }: { content: Content; conversationId: string }): ReactNode {
  const { t } = useTranslation('conversations')
  switch (content.type) {
    case 'text':
      return (
        <Frame content={content} conversationId={conversationId}>
          {content.text}
        </Frame>
      )
    case 'media':
      return (
        <Frame content={content} conversationId={conversationId}>
          <Media
            media={content.media}
            filename={content.filename}
            isVoice={'voice' in content && content.voice === true}
            fileId={'source' in content ? fileIn(content.source) : content.fileId}
            conversationId={conversationId}
          />
          {content.caption}
        </Frame>
      )
    case 'sticker':
      return <Media media="sticker" fileId={content.fileId} conversationId={conversationId} />
    case 'location':
      return <Place {...content} />
    case 'contacts':
      return content.contacts.map((contact) => (
        <Card key={contact.phones.join()} name={contact.name} lines={[...contact.phones, ...(contact.emails ?? [])]} />
      ))
    case 'contact':
      return <Card name={content.name} lines={[content.phone]} />
    case 'choice':
      return (
        <>
          {content.title}
          {content.description !== undefined && (
            <Text size="xs" c="dimmed">
              {content.description}
            </Text>
          )}
        </>
      )
    case 'form':
      return (
        <Stack gap={2}>
          <Text fw={600}>{content.name ?? t('content.form')}</Text>
          {Object.entries(content.fields).map(([name, value]) => (
            <span key={name}>{`${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`}</span>
          ))}
        </Stack>
      )
    case 'order':
      return <Order {...content} />
    case 'reaction':
      return content.emoji === null ? t('content.reactionGone') : t('content.reaction', { emoji: content.emoji })
    case 'system':
      return content.text ?? t('content.system')
    case 'unsupported':
      return (
        <Text size="sm" fs="italic" c="dimmed">
          {t('content.unsupported')}
        </Text>
      )
    case 'linkButton':
      return (
        <Frame content={content} conversationId={conversationId}>
          {content.text}
          <Choices titles={[`${content.label} ↗`]} />
        </Frame>
      )
    case 'list':
      return (
        <Frame content={content} conversationId={conversationId}>
          {content.text}
          <Choices titles={content.sections.flatMap(({ rows }) => rows.map(({ title }) => title))} />
        </Frame>
      )
    case 'requestLocation':
    case 'requestPhone':
      return (
        <>
          {content.text}
          <Choices titles={[t(`content.${content.type}`)]} />
        </>
      )
    case 'template':
      return (
        <>
          {content.preview}
          <Choices titles={content.template.quickReplies.map(({ title }) => title)} />
        </>
      )
  }
}

/** Header and footer around what is said, and the buttons under it, where the kind has them. */
function Frame({
  content,
  conversationId,
  children,
}: {
  content: Extract<Content, { type: 'text' | 'media' }> | Framed
  conversationId: string
  children: ReactNode
}) {
  const header = 'header' in content ? content.header : undefined
  const buttons = 'buttons' in content ? content.buttons : undefined
  return (
    <>
      {header &&
        (header.type === 'text' ? (
          <Text fw={600}>{header.text}</Text>
        ) : (
          <Media {...header} fileId={fileIn(header.source)} conversationId={conversationId} />
        ))}
      {children}
      {'footer' in content && content.footer !== undefined && (
        <Text size="xs" c="dimmed">
          {content.footer}
        </Text>
      )}
      <Choices titles={buttons?.map(({ title }) => title) ?? []} />
    </>
  )
}

function Choices({ titles }: { titles: string[] }) {
  if (titles.length === 0) return null
  return (
    <Stack gap={4} mt={6}>
      {titles.map((title) => (
        <div key={title} className={classes.choice}>
          {title}
        </div>
      ))}
    </Stack>
  )
}

type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'
const mediaIcons: Record<MediaKind, Icon> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
}

interface MediaProps {
  media: MediaKind
  filename?: string | undefined
  isVoice?: boolean
  /** Absent until the bytes are in our storage, or when they lie elsewhere. */
  fileId: string | undefined
  conversationId: string
}

function Media({ media, filename, isVoice = false, fileId, conversationId }: MediaProps) {
  const { t } = useTranslation('conversations')
  const label = filename ?? t(isVoice ? 'media.voice' : `media.${media}`)
  if (fileId !== undefined) return <FileView conversationId={conversationId} fileId={fileId} media={media} label={label} />
  const Icon = mediaIcons[media]
  return (
    <Group gap={6} wrap="nowrap">
      <Icon size={20} aria-hidden />
      <span>{label}</span>
    </Group>
  )
}

function fileIn(source: { url: string } | { fileId: string }): string | undefined {
  return 'fileId' in source ? source.fileId : undefined
}

function Place({
  latitude,
  longitude,
  name,
  address,
}: {
  latitude: number
  longitude: number
  name?: string | undefined
  address?: string | undefined
}) {
  const { t } = useTranslation('conversations')
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconMapPin size={20} aria-hidden />
      <div>
        <Anchor
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
          inherit
        >
          {name ?? t('content.location')}
        </Anchor>
        {address !== undefined && <div>{address}</div>}
      </div>
    </Group>
  )
}

function Card({ name, lines }: { name: string | undefined; lines: string[] }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconUser size={20} aria-hidden />
      <div>
        {name !== undefined && <Text fw={600}>{name}</Text>}
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </Group>
  )
}

function Order({ text, items }: Extract<Content, { type: 'order' }>) {
  const { t } = useTranslation('conversations')
  const format = useFormat()
  return (
    <Stack gap={2}>
      <Text fw={600}>{t('content.order')}</Text>
      {items.map(({ productId, quantity, price, currency }) => (
        <span key={productId}>{`${format.number(quantity)} × ${productId} · ${format.money(price, currency)}`}</span>
      ))}
      {text}
    </Stack>
  )
}
