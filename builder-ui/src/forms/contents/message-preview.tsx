import { Text } from '@mantine/core'
import {
  IconArrowBackUp,
  IconExternalLink,
  IconFileText,
  IconList,
  IconMapPin,
  IconPhone,
  IconPhoto,
  IconUser,
  IconVideo,
  IconVolume,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Content, contentSchema, type ReplyButton } from '#engine/flow/content'
import { questionWith } from '#engine/nodes/ask-options'
import { FileView } from '../../app/file-view.tsx'
import { useLabels } from '../use-labels.ts'
import classes from './contents.module.css'
import { SpokenText } from './spoken-text.tsx'

interface Props {
  /** As a draft has them: what cannot be shown yet is left out. */
  contents: readonly unknown[]
  /** Options of a question, which the channel shows as it takes them best. */
  options?: (ReplyButton & { description?: string })[]
  listLabel?: string
}

/** The messages as they stand on the customer's phone, with samples where variables are. */
export function MessagePreview({ contents, options = [], listLabel = '' }: Props) {
  const { t } = useTranslation('forms')
  const shown = contents.flatMap((content) => {
    const parsed = contentSchema.safeParse(content)
    return parsed.success && hasWords(parsed.data) ? [parsed.data] : []
  })
  if (shown.length === 0) return null
  const choices = options.filter(({ title }) => title !== '').map((option) => ({ ...option, synonyms: [], value: option.title }))
  return (
    <figure className={classes.phone} aria-label={t('contents.preview')} data-preview>
      {shown.map((content, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no ids
        <PhoneMessage key={index} content={questionWith('whatsapp', content, choices, listLabel)} />
      ))}
    </figure>
  )
}

function PhoneMessage({ content }: { content: Content }) {
  const { ofValue } = useLabels()
  const header = 'header' in content ? content.header : undefined
  const footer = 'footer' in content ? content.footer : undefined
  return (
    <div>
      <div className={classes.bubble}>
        {header?.type === 'text' && (
          <Text size="sm" fw={700} component="div">
            <SpokenText>{header.text}</SpokenText>
          </Text>
        )}
        {header?.type === 'media' && <Media media={header.media} source={header.source} filename={header.filename} />}
        {content.type === 'media' && <Media {...content} />}
        {content.type === 'location' && (
          <div className={classes.place}>
            <IconMapPin size={20} aria-hidden />
            <SpokenText>{content.name ?? content.address ?? ofValue('location')}</SpokenText>
          </div>
        )}
        {content.type === 'contact' && (
          <div className={classes.place}>
            <IconUser size={20} aria-hidden />
            <SpokenText>{`${content.name}\n${content.phone}`}</SpokenText>
          </div>
        )}
        {'text' in content && <SpokenText>{content.text}</SpokenText>}
        {content.type === 'media' && content.caption !== undefined && <SpokenText>{content.caption}</SpokenText>}
        {footer !== undefined && (
          <Text size="xs" component="div" className={classes.footer ?? ''}>
            <SpokenText>{footer}</SpokenText>
          </Text>
        )}
      </div>
      <Tappable content={content} />
    </div>
  )
}

function Tappable({ content }: { content: Content }) {
  const { ofValue } = useLabels()
  if (content.type === 'list')
    return (
      <>
        <div className={classes.button}>
          <IconList size={16} aria-hidden />
          <SpokenText>{content.buttonLabel}</SpokenText>
        </div>
        <div className={classes.sheet}>
          {content.sections.map((section, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sections have no ids
            <div key={index}>
              {section.title !== undefined && section.title !== '' && (
                <Text size="xs" fw={700} component="div">
                  <SpokenText>{section.title}</SpokenText>
                </Text>
              )}
              {section.rows.map((row) => (
                <div key={row.id} className={classes.row}>
                  <SpokenText>{row.title}</SpokenText>
                  {row.description !== undefined && (
                    <Text size="xs" component="div" className={classes.footer ?? ''}>
                      <SpokenText>{row.description}</SpokenText>
                    </Text>
                  )}
                </div>
              ))}
            </div>
          ))}
        </div>
      </>
    )
  if (content.type === 'linkButton')
    return (
      <div className={classes.button}>
        <IconExternalLink size={16} aria-hidden />
        <SpokenText>{content.label}</SpokenText>
      </div>
    )
  if (content.type === 'requestLocation' || content.type === 'requestPhone') {
    const RequestIcon = content.type === 'requestPhone' ? IconPhone : IconMapPin
    return (
      <div className={classes.button}>
        <RequestIcon size={16} aria-hidden />
        {ofValue(content.type)}
      </div>
    )
  }
  const buttons = 'buttons' in content ? (content.buttons ?? []) : []
  return buttons.map(({ id, title }) => (
    <div key={id} className={classes.button}>
      <IconArrowBackUp size={16} aria-hidden />
      <SpokenText>{title}</SpokenText>
    </div>
  ))
}

const mediaIcons = { image: IconPhoto, sticker: IconPhoto, video: IconVideo, audio: IconVolume, document: IconFileText }

interface MediaProps {
  media: keyof typeof mediaIcons
  source: { url: string } | { fileId: string }
  filename?: string | undefined
}

/** What lies elsewhere has only its icon: the page loads nothing from other places. */
function Media({ media, source, filename }: MediaProps) {
  const { ofValue } = useLabels()
  if ('fileId' in source) return <FileView fileId={source.fileId} conversationId={null} media={media} label={filename || ofValue(media)} />
  const MediaIcon = mediaIcons[media]
  return (
    <div className={classes.media}>
      <MediaIcon size={28} stroke={1.5} aria-hidden />
      <Text size="xs" component="span">
        {ofValue(media)}
      </Text>
    </div>
  )
}

/** A message of which nothing is written yet shows nothing. */
function hasWords(content: Content): boolean {
  return !('text' in content) || content.text.trim() !== ''
}
