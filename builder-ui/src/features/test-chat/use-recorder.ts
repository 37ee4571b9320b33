import { useEffect, useRef, useState } from 'react'

interface Options {
  done: (file: File) => void
  /** There is no microphone, or the person does not allow it. */
  refused: () => void
}

/** Records the microphone from `start` to `stop`; what was said until the component goes is thrown away. */
export function useRecorder({ done, refused }: Options) {
  const [recording, setRecording] = useState<MediaRecorder | null>(null)
  const tell = useRef({ done, refused })
  tell.current = { done, refused }
  useEffect(
    () => () => {
      if (recording === null) return
      recording.ondataavailable = null
      release(recording)
    },
    [recording],
  )

  async function begin() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    const recorder = new MediaRecorder(stream)
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) tell.current.done(new File([data], 'voice', { type: data.type }))
    }
    recorder.start()
    setRecording(recorder)
  }

  return {
    isRecording: recording !== null,
    start: () => void begin().catch(() => tell.current.refused()),
    stop() {
      if (recording === null) return
      recording.addEventListener('stop', () => setRecording(null), { once: true })
      release(recording)
    },
  }
}

function release(recorder: MediaRecorder): void {
  if (recorder.state !== 'inactive') recorder.stop()
  for (const track of recorder.stream.getTracks()) track.stop()
}
