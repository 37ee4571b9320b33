import { useLocation } from '@tanstack/react-router'

/** What stands after `#` in a link from a mail; empty when the link is not whole. */
export function useLinkToken(): string {
  return useLocation({ select: ({ hash }) => hash })
}
