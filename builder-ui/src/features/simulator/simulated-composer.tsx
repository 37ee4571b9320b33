import { ActionIcon, Menu, Textarea, Tooltip } from '@mantine/core'
import { type Icon, IconFile, IconMapPin, IconMicrophone, IconPaperclip, IconPhoto, IconSend, IconVideo } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboundContent } from '#engine/conversation/message'
import { LocationDialog } from '../../app/phone/location-dialog.tsx'
import phone from '../../app/phone/phone.module.css'
import { useWriting } from '../../app/phone/use-writing.ts'
import type { TrySession } from './try-session.ts'

/** Invented files: nothing is uploaded, the flow sees what it would see of a real one. */
const files: readonly { word: 'image' | 'voice' | 'video' | 'document'; icon: Icon; content: InboundContent }[] = [
  { word: 'image', icon: IconPhoto, content: file('image', 'image/jpeg', 'foto.jpg') },
  { word: 'voice', icon: IconMicrophone, content: { ...file('audio', 'audio/ogg', 'voz.ogg'), voice: true } },
  { word: 'video', icon: IconVideo, content: file('video', 'video/mp4', 'video.mp4') },
  { word: 'document', icon: IconFile, content: file('document', 'application/pdf', 'documento.pdf') },
]

function file(media: 'image' | 'audio' | 'video' | 'document', mimeType: string, filename: string) {
  return { type: 'media' as const, media, mimeType, filename, fileId: `simulated-${media}` }
}

/** What the invented customer writes or sends. */
export function SimulatedComposer({ play }: Pick<TrySession, 'play'>) {
  const { t } = useTranslation('simulator')
  const { text, setText, submit, byKey } = useWriting((said) => play({ type: 'message', content: { type: 'text', text: said } }))
  const [isPlacing, setPlacing] = useState(false)

  return (
    <form className={phone.composer} onSubmit={submit}>
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('composer.attach')}>
            <IconPaperclip size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {files.map(({ word, icon: FileIcon, content }) => (
            <Menu.Item key={word} leftSection={<FileIcon size={18} aria-hidden />} onClick={() => play({ type: 'message', content })}>
              {t(`composer.${word}`)}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconMapPin size={18} aria-hidden />} onClick={() => setPlacing(true)}>
            {t('composer.location')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Textarea
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder')}
        autosize
        minRows={1}
        maxRows={3}
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={byKey}
        className={phone.input ?? ''}
      />
      <Tooltip label={t('composer.send')}>
        <ActionIcon type="submit" size="lg" aria-label={t('composer.send')}>
          <IconSend size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <LocationDialog isOpen={isPlacing} close={() => setPlacing(false)} send={(content) => play({ type: 'message', content })} />
    </form>
  )
}
