import { useLocalStorage } from '@mantine/hooks'

/** Whether the wheel zooms, as hands on a mouse like it, or moves the view, as those on a trackpad do. Kept for this browser. */
export function useWheelZooms(): [zooms: boolean, set: (zooms: boolean) => void] {
  const [zooms, set] = useLocalStorage({ key: 'hilo-wheel-zooms', defaultValue: false, getInitialValueInEffect: false })
  return [zooms, set]
}
