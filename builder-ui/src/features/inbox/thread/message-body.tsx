import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconMapPin, IconUser } from '@tabler/icons-react'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { part } from '../../../app/part.ts'
import { FormattedText } from './formatted-text.tsx'
import { MediaView } from './media-view.tsx'
import type { MessageContent } from './message.ts'
import classes from './thread.module.css'

// Drawn like a phone: most threads show none.
const SentTemplate = part(async () => (await import('./sent-template.tsx')).SentTemplate)

interface Props {
  content: MessageContent
  conversationId: string
  /** The choice that was tapped, of those under the message. */
  tapped?: ReadonlySet<string> | undefined
  /** Recorded, not chosen; what customers send says it by itself. */
  isVoice?: boolean
}

/** What a message says, whatever its kind. */
export function MessageBody({ content, conversationId, tapped, isVoice = false }: Props): ReactNode {
  const { t } = useTranslation('thread')
  switch (content.type) {
    case 'text':
      return (
        <Frame content={content} conversationId={conversationId} tapped={tapped}>
          <FormattedText>{content.text}</FormattedText>
        </Frame>
      )
    case 'media':
      return (
        <Frame content={content} conversationId={conversationId} tapped={tapped}>
          <MediaView
            media={content.media}
            filename={content.filename}
            isVoice={isVoice || ('voice' in content && content.voice === true)}
            source={'source' in content ? content.source : content.fileId === undefined ? null : { fileId: content.fileId }}
            conversationId={conversationId}
          />
          {content.caption !== undefined && content.caption !== '' && <FormattedText>{content.caption}</FormattedText>}
        </Frame>
      )
    case 'sticker':
      return (
        <MediaView
          media="sticker"
          source={content.fileId === undefined ? null : { fileId: content.fileId }}
          conversationId={conversationId}
        />
      )
    case 'location':
      return <Place {...content} />
    case 'contacts':
      return (
        <Stack gap={6}>
          {content.contacts.map(({ name, phones, emails = [], organization }) => (
            <Card
              key={phones.join()}
              name={name}
              phones={phones}
              lines={[...emails, ...(organization === undefined ? [] : [organization])]}
            />
          ))}
        </Stack>
      )
    case 'contact':
      return <Card name={content.name} phones={[content.phone]} lines={content.organization === undefined ? [] : [content.organization]} />
    case 'choice':
      return (
        <>
          {content.title}
          {content.description !== undefined && (
            <Text size="xs" className={classes.faint ?? ''}>
              {content.description}
            </Text>
          )}
          <Text size="xs" className={classes.faint ?? ''}>
            {t('content.tapped')}
          </Text>
        </>
      )
    case 'form':
      return (
        <Stack gap={2}>
          <Text size="sm" fw={600}>
            {content.name ?? t('content.form')}
          </Text>
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
        <Text size="sm" fs="italic" className={classes.faint ?? ''}>
          {t('content.unsupported')}
        </Text>
      )
    case 'linkButton':
      return (
        <Frame content={content} conversationId={conversationId}>
          <FormattedText>{content.text}</FormattedText>
          <Choices titles={[{ id: 'link', title: `${content.label} ↗` }]} />
        </Frame>
      )
    case 'list':
      return (
        <Frame content={content} conversationId={conversationId}>
          <FormattedText>{content.text}</FormattedText>
          <Choices titles={content.sections.flatMap(({ rows }) => rows)} tapped={tapped} />
        </Frame>
      )
    case 'requestLocation':
    case 'requestPhone':
      return (
        <>
          {content.text}
          <Choices titles={[{ id: content.type, title: t(`content.${content.type}`) }]} />
        </>
      )
    case 'template':
      return (
        <>
          <Text size="xs" fw={600} className={classes.faint ?? ''}>
            {t('content.template', { name: content.template.name })}
          </Text>
          <Template content={content} conversationId={conversationId} tapped={tapped} />
        </>
      )
  }
}

interface TemplateProps {
  content: Extract<MessageContent, { type: 'template' }>
  conversationId: string
  tapped?: ReadonlySet<string> | undefined
}

/** A template as the customer got it; only its text and buttons until Meta's words of it are there, or where they are not known any more. */
function Template({ content: { template, preview }, conversationId, tapped }: TemplateProps) {
  const fallback = (
    <>
      <FormattedText>{preview}</FormattedText>
      <Choices titles={[template, ...(template.cards ?? [])].flatMap(({ quickReplies }) => quickReplies)} tapped={tapped} />
    </>
  )
  return (
    <Suspense fallback={fallback}>
      <SentTemplate template={template} conversationId={conversationId} tapped={tapped} fallback={fallback} />
    </Suspense>
  )
}

interface FrameProps {
  content: Extract<MessageContent, { type: 'text' | 'media' | 'list' | 'linkButton' }>
  conversationId: string
  tapped?: ReadonlySet<string> | undefined
  children: ReactNode
}

/** Header and footer around what is said, and the buttons under it, where the kind has them. */
function Frame({ content, conversationId, tapped, children }: FrameProps) {
  const header = 'header' in content ? content.header : undefined
  const buttons = 'buttons' in content ? content.buttons : undefined
  return (
    <>
      {header?.type === 'text' && (
        <Text size="sm" fw={600}>
          {header.text}
        </Text>
      )}
      {header?.type === 'media' && <MediaView {...header} conversationId={conversationId} />}
      {children}
      {'footer' in content && content.footer !== undefined && content.footer !== '' && (
        <Text size="xs" className={classes.faint ?? ''}>
          {content.footer}
        </Text>
      )}
      <Choices titles={buttons ?? []} tapped={tapped} />
    </>
  )
}

function Choices({ titles, tapped }: { titles: readonly { id: string; title: string }[]; tapped?: ReadonlySet<string> | undefined }) {
  const { t } = useTranslation('thread')
  if (titles.length === 0) return null
  return (
    <div className={classes.choices}>
      {titles.map(({ id, title }) => (
        <div key={id} className={classes.choice} data-tapped={tapped?.has(id) || undefined}>
          {title}
          {tapped?.has(id) && <span className={classes.tapped}>{t('content.chosen')}</span>}
        </div>
      ))}
    </div>
  )
}

function Place({ latitude, longitude, name, address }: Extract<MessageContent, { type: 'location' }>) {
  const { t } = useTranslation('thread')
  return (
    <Group gap={6} wrap="nowrap" align="flex-start">
      <IconMapPin size={20} aria-hidden />
      <div>
        <Anchor
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
          inherit
          underline="always"
          c="inherit"
        >
          {name ?? t('content.location')}
        </Anchor>
        {address !== undefined && <div>{address}</div>}
        <Text size="xs" className={classes.faint ?? ''}>
          {t('content.map')}
        </Text>
      </div>
    </Group>
  )
}

function Card({ name, phones, lines }: { name: string | undefined; phones: readonly string[]; lines: readonly string[] }) {
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className={classes.card ?? ''}>
      <IconUser size={20} aria-hidden />
      <div>
        {name !== undefined && (
          <Text size="sm" fw={600}>
            {name}
          </Text>
        )}
        {phones.map((phone) => (
          <div key={phone}>
            <Anchor href={`tel:${phone.replace(/[^\d+]/g, '')}`} inherit underline="always" c="inherit">
              {phone}
            </Anchor>
          </div>
        ))}
        {lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </Group>
  )
}

function Order({ text, items }: Extract<MessageContent, { type: 'order' }>) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const [first] = items
  const total = items.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t('content.order')}
      </Text>
      {items.map(({ productId, quantity, price, currency }) => (
        <span key={productId}>{`${format.number(quantity)} × ${productId} · ${format.money(price, currency)}`}</span>
      ))}
      {first && <Text size="sm" fw={600}>{`${t('content.total')} ${format.money(total, first.currency)}`}</Text>}
      {text}
    </Stack>
  )
}
