import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'

/** Adds an entry to a list. */
export function AddButton({ label, add }: { label: string; add: () => void }) {
  return (
    <div>
      <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        {label}
      </Button>
    </div>
  )
}
