import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRight, IconLayoutSidebarRightFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useColumns } from './use-columns.ts'

/** Shows or hides the column about the contact; stands in the header of the thread. */
export function ContextToggle() {
  const { t } = useTranslation('inbox')
  const { isOpen, toggle } = useColumns()
  const label = t(isOpen.context ? 'columns.hideContext' : 'columns.showContext')
  const Icon = isOpen.context ? IconLayoutSidebarRightFilled : IconLayoutSidebarRight
  return (
    <Tooltip label={`${label} (I)`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        aria-expanded={isOpen.context}
        onClick={() => toggle('context')}
      >
        <Icon size={20} stroke={1.75} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
