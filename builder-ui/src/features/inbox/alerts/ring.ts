let context: AudioContext | null = null

/** Two short tones, made here: no file is fetched. Silent until the person has done something on the page, as browsers want it. */
export function ring(): void {
  if (!navigator.userActivation.hasBeenActive) return
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  for (const [index, frequency] of [660, 880].entries()) tone(context, frequency, context.currentTime + index * 0.14)
}

function tone(audio: AudioContext, frequency: number, at: number): void {
  const oscillator = audio.createOscillator()
  const gain = audio.createGain()
  oscillator.frequency.value = frequency
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(0.12, at + 0.01)
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.22)
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.24)
}
