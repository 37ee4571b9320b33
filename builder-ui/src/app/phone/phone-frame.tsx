import { Avatar, Text } from '@mantine/core'
import { type Icon, IconBrandInstagram, IconBrandTiktok, IconBrandWhatsapp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ChannelKind } from '#engine/channels/rules'
import classes from './phone.module.css'

interface Props {
  label: string
  /** Whom the customer writes to. */
  name: string
  /** Under the name: online, typing ... */
  status: string
  /** Which app it looks like. */
  skin?: ChannelKind
  children: ReactNode
}

/** The customer's phone, around a thread and a composer. */
export function PhoneFrame({ label, name, status, skin = 'test', children }: Props) {
  const SkinIcon = icons[skin]
  return (
    <section className={classes.phone} data-skin={skin} aria-label={label}>
      <header className={classes.phoneBar}>
        <Avatar name={name} size={36} color={skin === 'instagram' ? 'gray' : 'white'} variant="light" aria-hidden />
        <div className={classes.shop}>
          <Text fw={600} truncate>
            {name}
          </Text>
          <Text size="xs" role="status">
            {status}
          </Text>
        </div>
        {SkinIcon && <SkinIcon size={22} aria-hidden />}
      </header>
      {children}
    </section>
  )
}

const icons: Record<ChannelKind, Icon | null> = {
  whatsapp: IconBrandWhatsapp,
  instagram: IconBrandInstagram,
  tiktok: IconBrandTiktok,
  test: null,
}
