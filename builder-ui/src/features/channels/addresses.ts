import { useMemo } from 'react'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'

/** Stands in the place of a channel's id while there is none yet. */
export const newChannel = 'new'
export const connectView = 'connect'
export const guideView = 'guide'

/** The addresses of the pages of channels. */
export function useAddresses() {
  const { id } = useCompany()
  return useMemo(() => {
    const below = (...parts: string[]) => companyAddress(id, 'settings', 'channels', ...parts)
    return {
      list: below(),
      channel: (channelId: string) => below(channelId),
      connect: (channelId: string | null) => below(channelId ?? newChannel, connectView),
      guide: below(newChannel, guideView),
      conversation: (conversationId: string) => companyAddress(id, 'inbox', conversationId),
      inbox: companyAddress(id, 'inbox'),
    }
  }, [id])
}
