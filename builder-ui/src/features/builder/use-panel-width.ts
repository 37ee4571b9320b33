import { useLocalStorage } from '@mantine/hooks'

export const leastPanelWidth = 320
export const mostPanelWidth = 720

/** How wide the side panel is, in px; kept for this browser. */
export function usePanelWidth(): [width: number, set: (width: number) => void] {
  const [width, set] = useLocalStorage({ key: 'hilo-panel-width', defaultValue: 380, getInitialValueInEffect: false })
  return [width, (wished) => set(Math.min(Math.max(Math.round(wished), leastPanelWidth), mostPanelWidth))]
}
