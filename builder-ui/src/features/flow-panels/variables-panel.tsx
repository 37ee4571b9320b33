import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow, Variable } from '#engine/flow/schema'
import { addVariable, countUses, isName, removeVariable } from '../../canvas/edit/variables.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { toastUndo } from '../../canvas/undo-toast.tsx'
import { writtenBy } from './offers.ts'
import { VariableCard } from './variable-card.tsx'

const manyVariables = 8

/** What the flow remembers: each variable with its type and where it is used; names that are used but not declared yet. */
export function VariablesPanel() {
  const { t } = useTranslation('flow-panels')
  const editor = useEditor()
  const flow = useEditorState((state) => state.flow)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const uses = useMemo(() => countUses(flow), [flow])
  const missing = useMemo(() => undeclared(flow, uses), [flow, uses])
  const shown = flow.variables.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))

  const add = (name: string) => {
    editor.edit((drawn) => addVariable(drawn, plain(name)))
    setOpen(name)
  }
  const remove = (variable: Variable) => {
    editor.edit((drawn) => removeVariable(drawn, variable.name))
    void toastUndo(editor, { message: t('variables.removed', { name: variable.name }), undo: t('variables.undo') })
  }

  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('variables.about')}
      </Text>
      {!isReadOnly && (
        <div>
          <Button
            variant="light"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(freeName(flow, t('variables.newName')))}
          >
            {t('variables.add')}
          </Button>
        </div>
      )}
      {missing.length > 0 && (
        <Alert color="yellow" p="xs" title={t('variables.missing')}>
          <Group gap={6}>
            {missing.map((name) => (
              <Button key={name} size="compact-sm" variant="light" disabled={isReadOnly} onClick={() => add(name)}>
                {t('variables.declare', { name })}
              </Button>
            ))}
          </Group>
        </Alert>
      )}
      {flow.variables.length > manyVariables && (
        <TextInput
          aria-label={t('variables.search')}
          placeholder={t('variables.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {shown.map((variable) => (
        <VariableCard
          key={flow.variables.indexOf(variable)}
          variable={variable}
          uses={uses.get(variable.name) ?? 0}
          isOpen={open === variable.name}
          toggle={(name) => setOpen(open === variable.name ? null : name)}
          renamed={setOpen}
          remove={() => remove(variable)}
        />
      ))}
      {flow.variables.length === 0 && <Text size="sm">{t('variables.none')}</Text>}
    </Stack>
  )
}

/** Names that texts and conditions read, but nobody declares or writes. */
function undeclared(flow: Flow, uses: ReadonlyMap<string, number>): string[] {
  const known = new Set([...flow.variables.map(({ name }) => name), ...writtenBy(flow)])
  return [...uses.keys()].filter((name) => !known.has(name) && isName(name))
}

function freeName(flow: Flow, stem: string): string {
  const taken = new Set(flow.variables.map(({ name }) => name))
  let number = 1
  while (taken.has(`${stem}${number}`)) number += 1
  return `${stem}${number}`
}

function plain(name: string): Variable {
  return { name, type: 'text', role: 'local', personal: 'none' }
}
