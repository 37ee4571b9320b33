import { ActionIcon, Button, Text } from '@mantine/core'
import { IconMicrophone, IconPlayerStopFilled, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toastError } from '../../../app/toast.ts'
import { useTicking } from '../list/clock.ts'
import classes from './composer.module.css'
import { toOpus } from './convert/sound.ts'
import { type Recording, record } from './voice.ts'

interface Props {
  /** `isVoice` false: this browser cannot make what voice notes are, it leaves as a sound. */
  done: (blob: Blob, isVoice: boolean) => void
  close: () => void
}

/** Records from the moment it is shown until it is stopped or thrown away. */
export function VoiceRecorder({ done, close }: Props) {
  const { t } = useTranslation('composer')
  const [recording, setRecording] = useState<Recording | null>(null)
  const [since, setSince] = useState(0)
  const [isMaking, setMaking] = useState(false)
  const tell = useRef({ done, close, refused: () => toastError(t('voice.refused')) })
  tell.current = { done, close, refused: () => toastError(t('voice.refused')) }
  const seconds = useTicking((now) => (since === 0 ? 0 : Math.max(0, Math.floor((now - since) / 1000))))

  useEffect(() => {
    let isGone = false
    let begun: Recording | null = null
    record().then(
      (started) => {
        if (isGone) return started.cancel()
        begun = started
        setRecording(started)
        setSince(Date.now())
      },
      () => {
        if (isGone) return
        tell.current.refused()
        tell.current.close()
      },
    )
    return () => {
      isGone = true
      begun?.cancel()
    }
  }, [])

  async function stop(): Promise<void> {
    if (recording === null) return
    setMaking(true)
    const said = await recording.stop()
    const opus = await toOpus(said).catch(() => null)
    if (opus === null) toastError(t('voice.asSound'))
    tell.current.done(opus ?? said, opus !== null)
    tell.current.close()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div className={classes.recorder} role="group" aria-label={t('voice.label')}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('voice.discard')} onClick={close}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      <IconMicrophone size={18} aria-hidden className={classes.recording ?? ''} />
      <Text size="sm" role="status">
        {recording ? t('voice.recording') : t('voice.waiting')}
      </Text>
      <span className={classes.timer}>{`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}</span>
      <Button
        size="xs"
        ml="auto"
        disabled={recording === null}
        loading={isMaking}
        leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
        onClick={() => void stop()}
        data-autofocus
      >
        {t('voice.stop')}
      </Button>
    </div>
  )
}
