import { z } from 'zod'

const newsSchema = z.object({ type: z.enum(['signedIn', 'signedOut']) })
type News = z.infer<typeof newsSchema>

const channel = new BroadcastChannel('hilo-session')

/** Tells the other tabs of this browser. */
export function tellSessionNews(type: News['type']): void {
  channel.postMessage({ type })
}

/** Hears what other tabs tell; gives the way to stop. */
export function hearSessionNews(hear: (type: News['type']) => void): () => void {
  const listen = ({ data }: MessageEvent<unknown>) => {
    const news = newsSchema.safeParse(data)
    if (news.success) hear(news.data.type)
  }
  channel.addEventListener('message', listen)
  return () => channel.removeEventListener('message', listen)
}
