import { Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './phone.module.css'
import type { PhoneList, PhoneRow } from './phone-content.ts'

interface Props {
  list: PhoneList
  isOpen: boolean
  close: () => void
  choose: (row: PhoneRow) => void
}

/** The sheet that a list's button opens. */
export function ListSheet({ list, isOpen, close, choose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={close} size="sm" title={list.buttonLabel} closeButtonProps={{ 'aria-label': t('actions.close') }}>
      <Stack gap="md">
        {list.sections.map(({ title, rows }) => (
          <Stack key={title ?? rows[0]?.id} gap={4}>
            {title !== undefined && (
              <Text size="sm" fw={600} c="dimmed">
                {title}
              </Text>
            )}
            {rows.map((row) => (
              <button
                key={row.id}
                type="button"
                className={classes.sheetRow}
                onClick={() => {
                  close()
                  choose(row)
                }}
              >
                {row.title}
                {row.description !== undefined && (
                  <Text size="xs" c="dimmed">
                    {row.description}
                  </Text>
                )}
              </button>
            ))}
          </Stack>
        ))}
      </Stack>
    </Modal>
  )
}
