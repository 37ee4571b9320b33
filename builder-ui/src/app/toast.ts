import { notifications } from '@mantine/notifications'
import i18next from 'i18next'

/** Tells that something is done; goes away by itself. */
export function toast(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, closeButtonProps: closeButton() })
}

/** Tells what failed; stays until it is closed. */
export function toastError(message: string): void {
  notifications.show({ message, color: 'red', autoClose: false, closeButtonProps: closeButton() })
}

function closeButton() {
  return { 'aria-label': i18next.t('actions.close') }
}
