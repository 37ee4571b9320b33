import { Badge } from '@mantine/core'
import type { labelColors } from '#api/contracts/labels'

interface Props {
  name: string
  color: (typeof labelColors)[number]
}

/** A label as it stands on conversations. */
export function LabelBadge({ name, color }: Props) {
  return (
    <Badge variant="dot" color={color} tt="none" maw="100%" size="lg">
      {name}
    </Badge>
  )
}
