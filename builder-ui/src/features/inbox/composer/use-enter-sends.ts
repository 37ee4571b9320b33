import { useLocalStorage } from '@mantine/hooks'

/** Whether Enter alone sends, kept in this browser; else it is a new line and Ctrl+Enter sends. */
export function useEnterSends(): [boolean, (sends: boolean) => void] {
  const [kept, keep] = useLocalStorage<boolean>({ key: 'hilo-enter-sends', defaultValue: true, getInitialValueInEffect: false })
  return [kept, keep]
}
