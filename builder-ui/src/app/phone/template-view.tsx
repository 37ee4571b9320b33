import { Anchor, Text } from '@mantine/core'
import {
  type Icon,
  IconArrowBackUp,
  IconBuildingStore,
  IconClock,
  IconCopy,
  IconExternalLink,
  IconFileText,
  IconForms,
  IconMapPin,
  IconPhone,
  IconPhoneIncoming,
  IconPhoto,
  IconSquare,
  IconUser,
  IconVideo,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartPreview, PreviewButtonType, PreviewHeader, TemplatePreview } from '#engine/channels/template-preview'
import { FileView } from '../file-view.tsx'
import { useFormat } from '../format/use-format.ts'
import { type FilePlace, useFile } from '../use-file.ts'
import classes from './template-view.module.css'
import { WhatsappText } from './whatsapp-text.tsx'

/** A quick reply as it was sent; `card` is counted from one. */
export interface TemplateReply {
  id: string
  index: number
  card?: number
}

interface Look {
  /** Draws a text; WhatsApp's marks and open variables where nothing is said. */
  words?: ((text: string) => ReactNode) | undefined
  /** Where files of ours are; null = only those of flows can be shown. */
  conversationId?: string | null
  /** What was sent stands behind the buttons: they can be tapped, or were. */
  replies?: readonly TemplateReply[]
  tap?: ((id: string) => void) | undefined
  isDisabled?: boolean
  tapped?: ReadonlySet<string> | undefined
  /** Stands in the bubble under what is said: its time. */
  foot?: ReactNode
}

interface Props extends Look {
  preview: Omit<TemplatePreview, 'missing' | 'problems'>
}

/** A template as it stands on the customer's phone, filled in or not: the message, its buttons, and the cards of a carousel to swipe. */
export function TemplateView({ preview, foot, ...look }: Props) {
  const { t } = useTranslation('phone')
  const { offer, footer, cards } = preview
  const copies = preview.buttons.find(({ type }) => type === 'copyCode')?.target ?? null
  return (
    <div className={classes.message}>
      <div className={classes.bubble}>
        <Header header={preview.header} look={look} />
        {offer && <Offer {...offer} code={copies} />}
        <Said text={preview.body} look={look} />
        {footer !== null && (
          <Text size="xs" className={classes.footer ?? ''}>
            {footer}
          </Text>
        )}
        {foot !== undefined && <div className={classes.foot}>{foot}</div>}
      </div>
      <Buttons part={preview} card={undefined} look={look} />
      {cards.length > 0 && (
        // Scrolled by keyboard as well.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable
        <section className={classes.cards} aria-label={t('template.cards')} tabIndex={0}>
          {cards.map((card, place) => (
            <fieldset
              // biome-ignore lint/suspicious/noArrayIndexKey: cards are known by their place
              key={place}
              className={classes.card}
              aria-label={t('template.card', { place: place + 1, total: cards.length })}
            >
              <div className={classes.bubble}>
                <Header header={card.header} look={look} />
                <Said text={card.body} look={look} />
              </div>
              <Buttons part={card} card={place + 1} look={look} />
            </fieldset>
          ))}
        </section>
      )}
    </div>
  )
}

function Said({ text, look: { words } }: { text: string; look: Look }) {
  if (text === '') return null
  return words ? words(text) : <WhatsappText>{text}</WhatsappText>
}

const headerIcons: Record<'image' | 'video' | 'document', Icon> = { image: IconPhoto, video: IconVideo, document: IconFileText }

function Header({ header, look }: { header: PreviewHeader | null; look: Look }) {
  const { t } = useTranslation('phone')
  const { words, conversationId = null } = look
  if (header === null) return null
  if (header.type === 'text')
    return (
      <Text size="sm" fw={700} component="div">
        {words ? words(header.text) : header.text}
      </Text>
    )
  if (header.type === 'location') return <Place {...header} words={words} />
  const label = t(`media.${header.type}`)
  if (header.fileId !== null && header.type === 'document')
    return <KeptDocument place={{ fileId: header.fileId, conversationId }} label={label} />
  if (header.fileId !== null) return <FileView conversationId={conversationId} fileId={header.fileId} media={header.type} label={label} />
  const HeaderIcon = headerIcons[header.type]
  return (
    <div className={classes.media}>
      <HeaderIcon size={32} stroke={1.5} aria-hidden />
      <Text size="xs" className={classes.link ?? ''} component="div">
        {header.url === null ? label : words ? words(header.url) : header.url}
      </Text>
    </div>
  )
}

/** Customers see what it is called. */
function KeptDocument({ place, label }: { place: FilePlace; label: string }) {
  const { file } = useFile(place)
  return (
    <div className={classes.media}>
      <IconFileText size={32} stroke={1.5} aria-hidden />
      <Text size="sm" className={classes.link ?? ''} component="div">
        <FileView {...place} media="document" label={file?.name || label} />
      </Text>
    </div>
  )
}

type PlaceProps = Extract<PreviewHeader, { type: 'location' }> & Pick<Look, 'words'>

function Place({ name, address, point, words = (text: string) => text }: PlaceProps) {
  const { t } = useTranslation('phone')
  const title = name === '' ? t('content.location') : words(name)
  return (
    <div className={classes.place}>
      <div className={classes.map}>
        <IconMapPin size={28} stroke={1.5} aria-hidden />
      </div>
      <div className={classes.where}>
        {point ? (
          <Anchor
            href={`https://www.openstreetmap.org/?mlat=${point.latitude}&mlon=${point.longitude}#map=16/${point.latitude}/${point.longitude}`}
            target="_blank"
            rel="noreferrer"
            inherit
            underline="always"
            c="inherit"
          >
            {title}
          </Anchor>
        ) : (
          title
        )}
        {address !== '' && (
          <Text size="xs" component="div">
            {words(address)}
          </Text>
        )}
      </div>
    </div>
  )
}

function Offer({ text, endsAt, code }: NonNullable<TemplatePreview['offer']> & { code: string | null }) {
  const { t } = useTranslation('phone')
  const format = useFormat()
  return (
    <div className={classes.offer}>
      <IconClock size={24} stroke={1.5} aria-hidden />
      <div className={classes.where}>
        <Text size="sm" fw={700}>
          {text}
        </Text>
        {endsAt !== null && <Text size="xs">{t('template.ends', { when: format.dateTime(endsAt) })}</Text>}
        {code !== null && <Text size="xs">{t('template.withCode', { code })}</Text>}
      </div>
    </div>
  )
}

const buttonIcons: Record<PreviewButtonType, Icon> = {
  quickReply: IconArrowBackUp,
  url: IconExternalLink,
  phone: IconPhone,
  copyCode: IconCopy,
  call: IconPhone,
  callPermission: IconPhoneIncoming,
  form: IconForms,
  catalog: IconBuildingStore,
  contact: IconUser,
  other: IconSquare,
}
/** Buttons that WhatsApp names itself. */
const named: Partial<Record<PreviewButtonType, 'copyCode' | 'callPermission' | 'contact'>> = {
  copyCode: 'copyCode',
  callPermission: 'callPermission',
  contact: 'contact',
}

function Buttons({ part, card, look }: { part: Pick<PartPreview, 'buttons'>; card: number | undefined; look: Look }) {
  const { t } = useTranslation('phone')
  const { replies = [], tap, isDisabled = false, tapped } = look
  return part.buttons.map(({ type, title, target }, index) => {
    const ButtonIcon = buttonIcons[type]
    const word = named[type]
    const reply = type === 'quickReply' ? replies.find((one) => one.index === index && one.card === card) : undefined
    const inside = (
      <>
        <ButtonIcon size={16} aria-hidden />
        <span>{title === '' && word !== undefined ? t(`template.${word}`) : title}</span>
        {type === 'copyCode' && target !== null && <code>{target}</code>}
        {reply && tapped?.has(reply.id) && <span className={classes.tapped}>{t('template.tapped')}</span>}
      </>
    )
    const isTapped = (reply && tapped?.has(reply.id)) || undefined
    if (reply && tap)
      return (
        <button key={reply.id} type="button" className={classes.button} disabled={isDisabled} onClick={() => tap(reply.id)}>
          {inside}
        </button>
      )
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: buttons are known by their place, and two may be called alike
      <div key={index} className={classes.button} data-tapped={isTapped} title={target ?? undefined}>
        {inside}
      </div>
    )
  })
}
