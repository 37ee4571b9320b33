import { Group, type MantineColor } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './builder.module.css'

interface Props {
  icon: Icon
  color: MantineColor
  children: ReactNode
  actions?: ReactNode
  below?: ReactNode
}

/** One line above the canvas: what is special about what is shown, and what to do about it. */
export function Banner({ icon: Icon, color, children, actions, below }: Props) {
  return (
    <div role="status" className={classes.banner} style={{ background: `var(--mantine-color-${color}-light)` }}>
      <Group justify="space-between" gap="xs" px="sm" py={6}>
        <Group gap="xs" wrap="nowrap" className={classes.bannerText ?? ''}>
          <Icon size={18} aria-hidden style={{ flexShrink: 0 }} />
          {children}
        </Group>
        <Group gap="xs">{actions}</Group>
      </Group>
      {below}
    </div>
  )
}
