import { ActionIcon, Menu, Textarea, Tooltip } from '@mantine/core'
import { IconFile, IconMapPin, IconMicrophone, IconPaperclip, IconPhoto, IconPlayerStopFilled, IconSend } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LocationDialog } from '../../app/phone/location-dialog.tsx'
import classes from '../../app/phone/phone.module.css'
import { useWriting } from '../../app/phone/use-writing.ts'
import { toastError } from '../../app/toast.ts'
import { readAttachment } from './read-attachment.ts'
import type { usePlayer } from './use-player.ts'
import { useRecorder } from './use-recorder.ts'

/** What the played customer writes, attaches or says. */
export function Composer({ player }: { player: ReturnType<typeof usePlayer> }) {
  const { t } = useTranslation('test-chat')
  const { text, setText, submit, byKey } = useWriting((said) => player.say({ type: 'text', text: said }))
  const [isPlacing, setPlacing] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const recorder = useRecorder({ done: (file) => void attach(file, true), refused: () => toastError(t('composer.noMicrophone')) })

  async function attach(file: File, voice = false) {
    const read = await readAttachment(file, voice)
    if (typeof read === 'string') toastError(t(`errors.${read}`))
    else player.sendFile(read)
  }
  function pick(accept: string) {
    if (picker.current === null) return
    picker.current.accept = accept
    picker.current.value = ''
    picker.current.click()
  }

  return (
    <form className={classes.composer} onSubmit={submit}>
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={t('composer.file')}
        onChange={({ currentTarget: { files } }) => {
          const [file] = files ?? []
          if (file) void attach(file)
        }}
      />
      <Menu position="top-start" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('composer.attach')}>
            <IconPaperclip size={20} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPhoto size={18} aria-hidden />} onClick={() => pick('image/jpeg,image/png,video/mp4')}>
            {t('composer.picture')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFile size={18} aria-hidden />} onClick={() => pick('')}>
            {t('composer.document')}
          </Menu.Item>
          <Menu.Item leftSection={<IconMapPin size={18} aria-hidden />} onClick={() => setPlacing(true)}>
            {t('composer.location')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Textarea
        aria-label={t('composer.label')}
        placeholder={recorder.isRecording ? t('composer.recording') : t('composer.label')}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={4096}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={byKey}
        className={classes.input ?? ''}
      />
      {text.trim() === '' ? (
        <Tooltip label={t(recorder.isRecording ? 'composer.stop' : 'composer.record')}>
          <ActionIcon
            variant={recorder.isRecording ? 'filled' : 'subtle'}
            color={recorder.isRecording ? 'red' : 'gray'}
            size="lg"
            aria-label={t(recorder.isRecording ? 'composer.stop' : 'composer.record')}
            onClick={recorder.isRecording ? recorder.stop : recorder.start}
          >
            {recorder.isRecording ? <IconPlayerStopFilled size={18} aria-hidden /> : <IconMicrophone size={20} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      ) : (
        <Tooltip label={t('composer.send')}>
          <ActionIcon type="submit" size="lg" aria-label={t('composer.send')}>
            <IconSend size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <LocationDialog isOpen={isPlacing} close={() => setPlacing(false)} send={player.say} />
    </form>
  )
}
