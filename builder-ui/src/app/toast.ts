import type { NotificationData } from '@mantine/notifications'
import i18next from 'i18next'

/** Tells that something is done; goes away by itself. */
export function toast(message: string): void {
  void show({ message, color: 'teal', autoClose: 4000 })
}

/** Tells what failed; stays until it is closed. */
export function toastError(message: string): void {
  void show({ message, color: 'red', autoClose: false })
}

/** What it brings is not needed for the first picture. */
async function show(notification: NotificationData): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ ...notification, closeButtonProps: { 'aria-label': i18next.t('actions.close') } })
}
