import { ActionIcon, Tooltip } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'

interface Props {
  icon: Icon
  label: string
  isDisabled?: boolean
  isPressed?: boolean
  onClick: () => void
}

/** A small button of the simulator's bar. A disabled one keeps its place in the tab order, so that its tooltip says why. */
export function BarButton({ icon: Icon, label, isDisabled = false, isPressed, onClick }: Props) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isPressed ? 'light' : 'default'}
        {...(isPressed && { color: 'yellow' })}
        size={30}
        aria-label={label}
        {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
        {...(isDisabled && { 'data-disabled': true, 'aria-disabled': true })}
        onClick={() => !isDisabled && onClick()}
      >
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
