import { Box, Group } from '@mantine/core'
import type { ReactNode } from 'react'

/** One thing of a short list: what it is on the left, what can be done on the right. Its list has `role="list"`. */
export function Row({ icon, action, children }: { icon?: ReactNode; action?: ReactNode; children: ReactNode }) {
  return (
    <Group role="listitem" wrap="nowrap" justify="space-between" gap="sm">
      <Group wrap="nowrap" gap="sm" miw={0}>
        {icon !== undefined && (
          <Box flex="none" display="flex">
            {icon}
          </Box>
        )}
        <Box miw={0}>{children}</Box>
      </Group>
      {action !== undefined && <Box flex="none">{action}</Box>}
    </Group>
  )
}
