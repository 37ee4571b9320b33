import { Card, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface Props {
  title: string
  about?: ReactNode
  /** How it stands, beside the title. */
  state?: ReactNode
  children: ReactNode
}

/** One subject of a page: what it is for, then what can be done. */
export function Section({ title, about, state, children }: Props) {
  return (
    <Card component="section" withBorder padding="lg" aria-label={title}>
      <Stack>
        <div>
          <Group justify="space-between" gap="xs">
            <Title order={2}>{title}</Title>
            {state}
          </Group>
          {about !== undefined && (
            <Text size="sm" c="dimmed" mt={4}>
              {about}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Card>
  )
}
