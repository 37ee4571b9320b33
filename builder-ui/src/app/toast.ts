import type { NotificationData } from '@mantine/notifications'
import i18next from 'i18next'

/** Takes away the toast that only told something: the next one stands in its place, for in the header there is room for one. */
let hideTold = () => {}

/** Tells that something is done; goes away by itself. */
export function toast(message: string): void {
  void showToast({ message, color: 'teal', autoClose: 4000 }).then((hide) => {
    hideTold = hide
  })
}

/** Tells what failed; stays until it is closed. */
export function toastError(message: string): void {
  void showToast({ message, color: 'red', autoClose: false })
}

/** Shows one, and gives what takes it away. What it brings is not needed for the first picture. */
export async function showToast(notification: NotificationData): Promise<() => void> {
  const { notifications } = await import('@mantine/notifications')
  hideTold()
  hideTold = () => {}
  const id = notifications.show({ ...notification, closeButtonProps: { 'aria-label': i18next.t('actions.close') } })
  return () => notifications.hide(id)
}
