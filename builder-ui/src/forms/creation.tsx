import { type ComboboxItem, Group, type OptionsFilter, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'

/** The last choice of a list: it makes what is not there yet. Who may not make it reads who can. */
export type Creation = { label: string; run: (typed: string) => void } | { who: string }

const creationValue = '+create'

export function creationItem(creation: Creation | undefined): ComboboxItem[] {
  if (!creation) return []
  return [
    'run' in creation ? { value: creationValue, label: creation.label } : { value: creationValue, label: creation.who, disabled: true },
  ]
}

export function isCreation(value: string | null): boolean {
  return value === creationValue
}

/** What fits what was typed, of a list without groups; the last choice always stays. */
export const filterBeforeCreation: OptionsFilter = ({ options, search }) => {
  const typed = search.trim().toLowerCase()
  return options.filter((option) => 'value' in option && (isCreation(option.value) || option.label.toLowerCase().includes(typed)))
}

/** How the last choice is drawn. */
export function CreationOption({ label, disabled }: Pick<ComboboxItem, 'label' | 'disabled'>) {
  return (
    <Group gap={6} wrap="nowrap" c={disabled ? 'dimmed' : 'var(--mantine-color-anchor)'}>
      {!disabled && <IconPlus size={14} aria-hidden style={{ flexShrink: 0 }} />}
      <Text span size="sm">
        {label}
      </Text>
    </Group>
  )
}
