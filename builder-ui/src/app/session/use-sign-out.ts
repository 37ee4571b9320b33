import { useQueryClient } from '@tanstack/react-query'
import { signOut } from './session.ts'
import { tellSessionNews } from './session-news.ts'

/** Ends the session here and, after being told, in the other tabs. The page starts anew, so nothing of the person stays in memory. */
export function useSignOut(): () => void {
  const queries = useQueryClient()
  return () => {
    void signOut()
      .catch(() => undefined)
      .then(() => {
        tellSessionNews('signedOut')
        queries.clear()
        window.location.assign('/sign-in')
      })
  }
}
