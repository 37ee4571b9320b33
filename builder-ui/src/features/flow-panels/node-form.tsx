import { Alert, Stack, Text } from '@mantine/core'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlowNode } from '#engine/flow/schema'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { setParams } from '../../canvas/edit/params.ts'
import { declareWritten } from '../../canvas/edit/variables.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { isRecord, startingValue } from '../../forms/blank.ts'
import { describe } from '../../forms/describe.ts'
import { SchemaFields } from '../../forms/schema-form.tsx'
import { focusField, useWishedFocus } from './focus-wish.ts'
import { NodeHead } from './node-head.tsx'
import { NodeProblems } from './node-problems.tsx'
import { templateParams } from './template-choice.ts'
import { TemplateFields } from './template-fields.tsx'
import { useResources } from './use-resources.ts'
import { useVariables } from './use-variables.ts'
import { panelWidgets } from './widgets.ts'

/** Everything that can be set at one node: made from its kind's params. Typing in one field is one step of undo. */
export function NodeForm({ nodeId }: { nodeId: string }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const root = useRef<HTMLDivElement>(null)
  const node = useEditorState(({ flow }) => flow.nodes.find(({ id }) => id === nodeId))
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const allProblems = useEditorState((state) => state.problems)
  const problems = useMemo(() => allProblems.filter((problem) => problem.nodeId === nodeId), [allProblems, nodeId])
  const resources = useResources(nodeId)
  const variables = useVariables()
  useEffect(() => () => editor.settle(), [editor])
  useWishedFocus(
    root,
    (wish) => wish.nodeId === nodeId,
    (field) => field,
    '[data-node-name]',
  )

  const definition = node && definitionOf(node.kind)
  const schema = definition?.params instanceof z.ZodObject ? definition.params : null
  const value = useMemo(() => (schema ? startingValue(describe(schema).spec, node?.params ?? {}) : {}), [schema, node?.params])
  const errors = useMemo(
    () =>
      Object.fromEntries(
        problems.filter(({ severity }) => severity === 'error').map(({ field, sentence }) => [field ?? '', localized(sentence, language)]),
      ),
    [problems, language],
  )
  if (!node) return null

  const change = (next: Record<string, unknown>) => {
    const params = toParams(next)
    editor.edit((flow) => declareWritten(setParams(flow, nodeId, params), nodeId), isTyping() ? `params ${nodeId}` : null)
  }
  const fields = { value, onChange: change, errors, resources, variables, isReadOnly, widgets: panelWidgets }

  return (
    <Stack ref={root} gap="md" onBlur={() => editor.settle()}>
      <NodeHead node={node} />
      <NodeProblems problems={problems} focus={(field) => root.current !== null && focusField(root.current, field)} />
      {schema === null ? (
        <Alert color="red">{t('node.unknownKind', { kind: node.kind })}</Alert>
      ) : (
        <>
          <SchemaFields {...fields} schema={schema} {...(isTemplateNode(schema) && { without: templateParams })}>
            {isTemplateNode(schema) && <TemplateFields path="" value={value} onChange={change} />}
          </SchemaFields>
          {Object.keys(schema.shape).length === 0 && (
            <Text size="sm" c="dimmed">
              {t('node.nothingToSet')}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}

/** Its params are the choice of a template themselves. */
function isTemplateNode(schema: z.ZodObject): boolean {
  return templateParams.every((name) => Object.hasOwn(schema.shape, name))
}

/** Changes by keys belong together until the field is left; a press of a button is a change of its own. */
function isTyping(): boolean {
  const { activeElement } = document
  if (!(activeElement instanceof HTMLElement)) return false
  return activeElement.isContentEditable || activeElement.matches('textarea, input:not([type=checkbox], [type=radio])')
}

/** Plain JSON: fields that were emptied are absent, not undefined. */
function toParams(value: Record<string, unknown>): FlowNode['params'] {
  const plain: unknown = JSON.parse(JSON.stringify(value))
  // What went through JSON is JSON, and an object stays an object.
  return isRecord(plain) ? (plain as FlowNode['params']) : {}
}
