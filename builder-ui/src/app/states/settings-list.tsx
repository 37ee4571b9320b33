import { Group, Stack, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type More, MoreButton } from './more-button.tsx'
import { Notice } from './notice.tsx'
import { QueryState } from './query-state.tsx'

interface Props<Entry> {
  list: More & { items: Entry[] | undefined; error: unknown; refetch: () => unknown }
  about: ReactNode
  /** The button that makes one, for those who may. */
  make: ReactNode
  /** Stands in the list's place while it is empty. */
  none: { icon: Icon; title: string; text: string }
  /** Between what the list is about and its entries. */
  search?: ReactNode
  children: (entries: Entry[]) => ReactNode
}

/** What a company keeps of one kind: what it is for, the way to make one, and those there are. */
export function SettingsList<Entry>({ list, about, make, none, search, children }: Props<Entry>) {
  const { items, error, refetch } = list
  const hasSome = items !== undefined && items.length > 0
  return (
    <Stack>
      <Group justify="space-between" align="flex-start">
        <Text size="sm" c="dimmed" maw={520}>
          {about}
        </Text>
        {hasSome && make}
      </Group>
      {search}
      <QueryState query={{ data: items, error, refetch }}>
        {(entries) =>
          entries.length === 0 ? (
            <Notice icon={none.icon} title={none.title} action={make}>
              {none.text}
            </Notice>
          ) : (
            children(entries)
          )
        }
      </QueryState>
      <MoreButton list={list} />
    </Stack>
  )
}
