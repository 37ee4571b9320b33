import { ActionIcon, Group, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Changes or deletes what stands in a row. */
export function RowButtons({ name, edit, remove }: { name: string; edit: () => void; remove: () => void }) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  return (
    <Group gap={4} justify="flex-end" wrap="nowrap">
      <Tooltip label={t('edit')}>
        <ActionIcon variant="subtle" color="gray" aria-label={`${t('edit')}: ${name}`} onClick={edit}>
          <IconPencil size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={tApp('actions.delete')}>
        <ActionIcon variant="subtle" color="gray" aria-label={`${tApp('actions.delete')}: ${name}`} onClick={remove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
