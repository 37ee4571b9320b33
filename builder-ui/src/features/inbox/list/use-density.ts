import { useLocalStorage } from '@mantine/hooks'

export type Density = 'comfortable' | 'compact'

/** Of a line, in pixels: fixed, so that a list of any length knows where everything is. */
export const rowHeights: Record<Density, number> = { comfortable: 88, compact: 60 }

/** How much of each conversation the list shows; kept in this browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useLocalStorage<Density>({
    key: 'hilo-inbox-density',
    defaultValue: 'comfortable',
    getInitialValueInEffect: false,
  })
  return [density, setDensity]
}
