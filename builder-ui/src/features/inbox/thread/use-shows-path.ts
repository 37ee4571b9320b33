import { useLocalStorage } from '@mantine/hooks'

/** Whether the thread tells how flows got from one message to the next, kept in this browser. */
export function useShowsPath(): [boolean, (shows: boolean) => void] {
  const [kept, keep] = useLocalStorage<boolean>({ key: 'hilo-thread-path', defaultValue: true, getInitialValueInEffect: false })
  return [kept, keep]
}
