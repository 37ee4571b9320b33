import { Stack, Text } from '@mantine/core'
import { IconPointer } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useEditor } from '../../canvas/editor-context.ts'
import { wishedNode } from './focus-wish.ts'

/** Nothing is selected: what the panel is for. A node that a problem leads to is selected from here, once this panel is the open one. */
export function NoNode() {
  const { t } = useTranslation('flow-panels')
  const editor = useEditor()
  useEffect(() => {
    const next = wishedNode()
    if (next !== null) editor.reveal(next)
  })
  return (
    <Stack align="center" py="xl" gap="xs">
      <IconPointer size={28} aria-hidden />
      <Text size="sm" c="dimmed" ta="center">
        {t('node.none')}
      </Text>
    </Stack>
  )
}
