import { type Icon, IconBrandInstagram, IconBrandTiktok, IconBrandWhatsapp, IconFlask } from '@tabler/icons-react'
import type { Channel } from '../../channels/channel.ts'
import classes from './list.module.css'

const icons: Record<Channel['kind'], Icon> = {
  whatsapp: IconBrandWhatsapp,
  instagram: IconBrandInstagram,
  tiktok: IconBrandTiktok,
  test: IconFlask,
}

/** Through which channel one talks, in its own colour and with its name. */
export function ChannelIcon({ kind, name }: Pick<Channel, 'kind' | 'name'>) {
  const Icon = icons[kind]
  return (
    <span className={classes.channel} data-kind={kind} role="img" aria-label={name} title={name}>
      <Icon size={12} stroke={2} aria-hidden />
    </span>
  )
}
