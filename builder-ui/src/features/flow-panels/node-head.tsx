import { ActionIcon, Group, Stack, Switch, Text, Textarea, TextInput, ThemeIcon, Tooltip } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#engine/flow/schema'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { kindIcons, unknownKindIcon } from '../../canvas/cards/kind-icons.ts'
import { renameNode, toggleDisabled } from '../../canvas/edit/params.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { changeNote } from './change-note.ts'

/** What a node is and what it is called, whether it is on, and a note for colleagues. */
export function NodeHead({ node }: { node: FlowNode }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const [isNoting, setNoting] = useState(node.note !== undefined)
  const definition = definitionOf(node.kind)
  const KindIcon = kindIcons[definition?.icon ?? ''] ?? unknownKindIcon
  const label = definition ? localized(definition.label, language) : node.kind
  return (
    <Stack gap="xs">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ThemeIcon variant="light" color="gray" size={32}>
          <KindIcon size={18} aria-hidden />
        </ThemeIcon>
        <div>
          <Text size="sm" fw={600}>
            {label}
          </Text>
          <Text size="xs" c="dimmed">
            {definition && localized(definition.description, language)}
          </Text>
        </div>
      </Group>
      <TextInput
        label={t('node.name')}
        placeholder={label}
        value={node.name}
        maxLength={120}
        readOnly={isReadOnly}
        data-node-name
        onChange={(event) => {
          const next = event.currentTarget.value
          editor.edit((flow) => renameNode(flow, node.id, next), `name ${node.id}`)
        }}
      />
      <Group justify="space-between">
        <Switch
          size="sm"
          label={t('node.isOn')}
          description={node.disabled ? t('node.isOff') : undefined}
          checked={node.disabled !== true}
          disabled={isReadOnly}
          onChange={() => editor.edit((flow) => toggleDisabled(flow, [node.id]))}
        />
        {!isNoting && !isReadOnly && (
          <Tooltip label={t('node.addNote')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('node.addNote')} onClick={() => setNoting(true)}>
              <IconNote size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {(isNoting || node.note !== undefined) && (
        <Textarea
          label={t('node.note')}
          description={t('node.noteHelp')}
          value={node.note ?? ''}
          maxLength={2000}
          autosize
          maxRows={6}
          readOnly={isReadOnly}
          onChange={(event) => {
            const next = event.currentTarget.value
            editor.edit((flow) => changeNote(flow, node.id, next), `note ${node.id}`)
          }}
        />
      )}
    </Stack>
  )
}
