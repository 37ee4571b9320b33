import { Button, List, Stack, Text } from '@mantine/core'
import { IconPower, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/words/localized.ts'
import { toggleDisabled } from '../../canvas/edit/params.ts'
import { removeFromFlow } from '../../canvas/edit/remove.ts'
import { noSelection } from '../../canvas/editor.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { nodeName } from '../flows/node-name.ts'

const mostShown = 12

/** Several nodes are selected: which, and what can be done with all of them. */
export function SeveralNodes({ ids }: { ids: ReadonlySet<string> }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const nodes = useEditorState(({ flow }) => flow.nodes)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const selected = nodes.filter(({ id }) => ids.has(id))
  return (
    <Stack>
      <Text fw={600}>{t('several.count', { count: selected.length })}</Text>
      <List size="sm">
        {selected.slice(0, mostShown).map((node) => (
          <List.Item key={node.id}>{nodeName(node, language)}</List.Item>
        ))}
        {selected.length > mostShown && <List.Item>{t('several.more', { count: selected.length - mostShown })}</List.Item>}
      </List>
      {!isReadOnly && (
        <>
          <Button
            variant="light"
            leftSection={<IconPower size={16} aria-hidden />}
            onClick={() => editor.edit((flow) => toggleDisabled(flow, ids))}
          >
            {t(selected.every(({ disabled }) => disabled) ? 'several.enable' : 'several.disable')}
          </Button>
          <Button
            variant="light"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => editor.edit((flow) => removeFromFlow(flow, { ...noSelection, nodes: ids }))}
          >
            {t('several.remove')}
          </Button>
        </>
      )}
      <Text size="sm" c="dimmed">
        {t('several.help')}
      </Text>
    </Stack>
  )
}
