import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface Props {
  /** What the buttons are about, for people who cannot see where they stand. */
  name: string
  items: readonly unknown[]
  index: number
  /** Fewer than this may not be left. */
  least?: number
  onChange: (items: unknown[]) => void
}

/** Moves an entry of a list up and down, and takes it away. */
export function ItemButtons({ name, items, index, least = 0, onChange }: Props) {
  const { t } = useTranslation('forms')
  const buttons = [
    { label: t('up', { what: name }), Icon: IconArrowUp, run: () => onChange(swapped(items, index - 1)), isShown: index > 0 },
    {
      label: t('down', { what: name }),
      Icon: IconArrowDown,
      run: () => onChange(swapped(items, index)),
      isShown: index < items.length - 1,
    },
    { label: t('remove', { what: name }), Icon: IconTrash, run: () => onChange(items.toSpliced(index, 1)), isShown: items.length > least },
  ]
  return (
    <Group gap={2} wrap="nowrap">
      {buttons.map(
        ({ label, run, Icon, isShown }) =>
          isShown && (
            <Tooltip key={label} label={label}>
              <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={run}>
                <Icon size={14} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ),
      )}
    </Group>
  )
}

function swapped(items: readonly unknown[], index: number): unknown[] {
  return items.with(index, items[index + 1]).with(index + 1, items[index])
}
