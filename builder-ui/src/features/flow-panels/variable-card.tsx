import { ActionIcon, Badge, Collapse, Group, Select, Stack, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Variable, variableTypeSchema } from '#engine/flow/schema'
import type { Json } from '#engine/json'
import { typeLabels } from '#engine/nodes/read-value'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { changeVariable, isFree, isName, usesOf } from '../../canvas/edit/variables.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { nodeNameIn } from '../flows/node-name.ts'
import classes from './flow-panels.module.css'
import { jsonText } from './offers.ts'
import { useJump } from './use-jump.ts'

interface Props {
  variable: Variable
  uses: number
  isOpen: boolean
  toggle: (name: string) => void
  /** It is called otherwise now. */
  renamed: (name: string) => void
  remove: () => void
}

const roles = ['local', 'input', 'output'] as const
const secrecies = ['none', 'personal', 'sensitive'] as const

/** One variable in a line; open, everything about it. */
export function VariableCard({ variable, uses, isOpen, toggle, renamed, remove }: Props) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const { name, type, role, personal } = variable
  const Chevron = isOpen ? IconChevronUp : IconChevronDown
  const change = (part: Partial<Variable>, gesture: string | null = null) =>
    editor.edit((flow) => changeVariable(flow, name, { ...variable, ...part }), gesture)
  return (
    <section className={classes.variable} aria-label={name} onBlur={() => editor.settle()}>
      <Group justify="space-between" wrap="nowrap">
        <UnstyledButton onClick={() => toggle(name)} aria-expanded={isOpen} style={{ flex: 1, minWidth: 0 }}>
          <Group gap="xs" wrap="nowrap">
            <Chevron size={16} aria-hidden />
            <Text size="sm" fw={600} truncate>
              {name}
            </Text>
            <Badge variant="default" size="sm" tt="none" style={{ flexShrink: 0 }}>
              {localized(typeLabels[type], language)}
            </Badge>
            <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
              {t('variables.uses', { count: uses })}
            </Text>
          </Group>
        </UnstyledButton>
        {!isReadOnly && (
          <Tooltip label={t('variables.remove', { name })}>
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t('variables.remove', { name })} onClick={remove}>
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap="sm" pt="sm">
          <NameInput variable={variable} uses={uses} renamed={renamed} />
          <Select
            label={t('variables.type')}
            data={variableTypeSchema.options.map((value) => ({ value, label: localized(typeLabels[value], language) }))}
            value={type}
            allowDeselect={false}
            readOnly={isReadOnly}
            onChange={(next) => {
              const chosen = variableTypeSchema.options.find((option) => option === next)
              if (chosen) change({ type: chosen })
            }}
          />
          <TextInput
            label={t('variables.sample')}
            description={t('variables.sampleHelp')}
            value={jsonText(variable.sample)}
            readOnly={isReadOnly}
            onChange={(event) => change({ sample: jsonOf(type, event.currentTarget.value) }, `sample ${name}`)}
          />
          {type !== 'file' && type !== 'object' && (
            <TextInput
              label={t('variables.default')}
              description={t(type === 'list' ? 'variables.listHelp' : 'variables.defaultHelp')}
              value={jsonText(variable.default)}
              readOnly={isReadOnly}
              onChange={(event) => change({ default: jsonOf(type, event.currentTarget.value) }, `default ${name}`)}
            />
          )}
          <Select
            label={t('variables.personal')}
            description={t('variables.personalHelp')}
            data={secrecies.map((value) => ({ value, label: t(`variables.secrecy.${value}`) }))}
            value={personal}
            allowDeselect={false}
            readOnly={isReadOnly}
            onChange={(next) => change({ personal: secrecies.find((one) => one === next) ?? personal })}
          />
          <Select
            label={t('variables.role')}
            description={t('variables.roleHelp')}
            data={roles.map((value) => ({ value, label: t(`variables.roles.${value}`) }))}
            value={role}
            allowDeselect={false}
            readOnly={isReadOnly}
            onChange={(next) => change({ role: roles.find((one) => one === next) ?? role })}
          />
          {isOpen && uses > 0 && <Uses name={name} />}
        </Stack>
      </Collapse>
    </section>
  )
}

/** The new name holds when the person goes on, so that half a name renames nothing. */
function NameInput({ variable, uses, renamed }: Pick<Props, 'variable' | 'uses' | 'renamed'>) {
  const { t } = useTranslation('flow-panels')
  const editor = useEditor()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const variables = useEditorState(({ flow }) => flow.variables)
  const [draft, setDraft] = useState<string | null>(null)
  const name = draft ?? variable.name
  const isChanged = name !== variable.name
  const problem = !isChanged
    ? undefined
    : !isName(name)
      ? t('variables.badName')
      : isFree({ variables }, name)
        ? undefined
        : t('variables.taken')
  const settle = () => {
    if (isChanged && problem === undefined) {
      editor.edit((flow) => changeVariable(flow, variable.name, { ...variable, name }))
      renamed(name)
    }
    if (problem === undefined) setDraft(null)
  }
  return (
    <TextInput
      label={t('variables.name')}
      description={isChanged && problem === undefined && uses > 0 ? t('variables.renames', { count: uses }) : t('variables.nameHelp')}
      error={problem}
      value={name}
      maxLength={64}
      readOnly={isReadOnly}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}

function Uses({ name }: { name: string }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const jump = useJump()
  const flow = useEditorState((state) => state.flow)
  const places = usesOf(flow, name)
  const firsts = places.filter(({ nodeId }, index) => places.findIndex((other) => other.nodeId === nodeId) === index)
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('variables.usedIn')}
      </Text>
      <ul className={classes.problems}>
        {firsts.map((use) => (
          <li key={use.nodeId ?? ''}>
            <UnstyledButton fz="sm" td="underline" onClick={() => jump(use)}>
              {nodeNameIn(flow, use.nodeId, language) ?? t('problems.wholeFlow')}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What was typed as a value of the type; what cannot be read as one yet is kept as words. */
function jsonOf(type: Variable['type'], text: string): Json | undefined {
  if (text === '') return undefined
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text)) && !text.endsWith('.')) return Number(text)
  if (type === 'boolean' && /^(true|false|sí|si|sim|yes|no|não)$/i.test(text)) return /^(true|sí|si|sim|yes)$/i.test(text)
  return type === 'list' ? text.split(',').map((part) => part.trimStart()) : text
}
