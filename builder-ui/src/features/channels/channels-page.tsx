import { useParams } from '@tanstack/react-router'
import { Suspense } from 'react'
import { part } from '../../app/part.ts'
import { useMay } from '../../app/shell/company.ts'
import { Loading } from '../../app/states/loading.tsx'
import { NoPermission } from '../../app/states/no-permission.tsx'
import { NotFound } from '../../app/states/not-found.tsx'
import { connectView, guideView, newChannel } from './addresses.ts'
import { ChannelList } from './channel-list.tsx'

const ConnectPage = part(async () => (await import('./connect/connect-page.tsx')).ConnectPage)
const ChannelPage = part(async () => (await import('./health/channel-page.tsx')).ChannelPage)
const GuidePage = part(async () => (await import('./guide/guide-page.tsx')).GuidePage)

/** The list, one channel, or the guided connection of one (`new` while it has not been saved). */
export function ChannelsPage() {
  return (
    <Suspense fallback={<Loading />}>
      <OpenPage />
    </Suspense>
  )
}

function OpenPage() {
  const { channelId, view }: { channelId?: string; view?: string } = useParams({ strict: false })
  const mayConnect = useMay('channels.write')
  if (channelId === undefined) return <ChannelList />
  if (view === guideView) return <GuidePage />
  if (view === connectView) return mayConnect ? <ConnectPage channelId={channelId === newChannel ? null : channelId} /> : <NoPermission />
  return view === undefined && channelId !== newChannel ? <ChannelPage key={channelId} channelId={channelId} /> : <NotFound />
}
