import { ActionIcon, Button, Slider } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './thread.module.css'
import { useWave } from './use-wave.ts'

const speeds = [1, 1.5, 2] as const

/** Only one sound at a time is heard. */
let playing: HTMLAudioElement | null = null

interface Props {
  url: string
  blob: Blob
  fileId: string
  label: string
}

/** A sound with its wave: play, speed, and a place to go on from. */
export function Sound({ url, blob, fileId, label }: Props) {
  const { t } = useTranslation('thread')
  const audio = useRef<HTMLAudioElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1)
  const [isBroken, setBroken] = useState(false)
  const { bars, seconds } = useWave(blob, fileId)
  const total = seconds || length

  useEffect(
    () => () => {
      if (playing === audio.current) playing = null
    },
    [],
  )

  function toggle(): void {
    const element = audio.current
    if (!element) return
    if (!element.paused) {
      element.pause()
      return
    }
    playing?.pause()
    playing = element
    element.playbackRate = speed
    void element.play().catch(() => setBroken(true))
  }
  function seek(to: number): void {
    setAt(to)
    if (audio.current) audio.current.currentTime = to
  }
  function faster(): void {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }

  if (isBroken)
    return (
      <a className={classes.document} href={url} download={label}>
        {t('sound.cannotPlay')}
      </a>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
    <div className={classes.sound} role="group" aria-label={label}>
      {/* biome-ignore lint/a11y/useMediaCaption: a recording as it was sent has no captions */}
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => seek(0)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime)}
        onLoadedMetadata={({ currentTarget: { duration } }) => Number.isFinite(duration) && setLength(duration)}
        onError={() => setBroken(true)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        radius="xl"
        onClick={toggle}
        aria-label={t(isPlaying ? 'sound.pause' : 'sound.play')}
      >
        {isPlaying ? <IconPlayerPauseFilled size={20} aria-hidden /> : <IconPlayerPlayFilled size={20} aria-hidden />}
      </ActionIcon>
      <div className={classes.wave}>
        <div className={classes.bars} aria-hidden>
          {bars.map((height, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bars of one sound stand where they stand
            <i key={place} data-heard={total > 0 && place / bars.length < at / total ? true : undefined} style={{ height: `${height}%` }} />
          ))}
        </div>
        <Slider
          className={classes.seek ?? ''}
          size={2}
          thumbSize={12}
          min={0}
          max={Math.max(total, 0.1)}
          step={0.1}
          value={at}
          onChange={seek}
          label={null}
          thumbLabel={t('sound.place')}
          thumbValueText={clock}
        />
      </div>
      <span className={classes.clock}>{clock(isPlaying || at > 0 ? at : total)}</span>
      <Button size="compact-xs" variant="default" radius="xl" onClick={faster} aria-label={t('sound.speed', { speed })}>
        {`${speed}×`}
      </Button>
    </div>
  )
}

function clock(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
