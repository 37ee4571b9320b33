import { Stack, Text } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Flow, flowSchema, settingsSchema } from '#engine/flow/schema'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { SchemaFields } from '../../forms/schema-form.tsx'
import { useWishedFocus } from './focus-wish.ts'
import { flowHints, settingsHints } from './settings-hints.ts'
import { useResources } from './use-resources.ts'
import { useVariables } from './use-variables.ts'
import { panelWidgets } from './widgets.ts'

const aboutSchema = flowSchema.pick({ name: true, description: true, language: true })
const prefix = 'settings.'

/** What holds for the whole flow, in plain words. */
export function SettingsPanel() {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const root = useRef<HTMLDivElement>(null)
  const flow = useEditorState((state) => state.flow)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const problems = useEditorState((state) => state.problems)
  const resources = useResources(null)
  const variables = useVariables()
  useWishedFocus(
    root,
    ({ nodeId }) => nodeId === null,
    (field) => field.replace(prefix, ''),
  )
  const errors = useMemo(
    () =>
      Object.fromEntries(
        problems
          .filter(({ nodeId, severity }) => nodeId === null && severity === 'error')
          .map(({ field, sentence }) => [
            field?.startsWith(prefix) ? field.slice(prefix.length) : (field ?? ''),
            localized(sentence, language),
          ]),
      ),
    [problems, language],
  )
  const shared = { errors, isReadOnly }
  return (
    <Stack ref={root} gap="lg" onBlur={() => editor.settle()}>
      <SchemaFields
        {...shared}
        schema={aboutSchema}
        hints={flowHints}
        value={{ name: flow.name, description: flow.description, language: flow.language }}
        onChange={(value) => editor.edit((drawn) => withAbout(drawn, value), 'about')}
      />
      <Text size="sm" c="dimmed">
        {t('settings.about')}
      </Text>
      <SchemaFields
        {...shared}
        schema={settingsSchema}
        hints={settingsHints}
        value={flow.settings}
        onChange={(value) => editor.edit((drawn) => withSettings(drawn, value), 'settings')}
        resources={resources}
        variables={variables}
        widgets={panelWidgets}
      />
    </Stack>
  )
}

/** A flow needs a name: an empty one is not taken. */
function withAbout({ description: _before, ...flow }: Flow, value: Record<string, unknown>): Flow {
  const parsed = aboutSchema.safeParse({ ...value, name: value['name'] === '' ? flow.name : value['name'] })
  if (!parsed.success) return { ...flow, ...(_before !== undefined && { description: _before }) }
  const { name, language, description } = parsed.data
  return { ...flow, name, language, ...(description !== undefined && { description }) }
}

/** What is not whole yet (a duration being written) is not taken. */
function withSettings(flow: Flow, value: Record<string, unknown>): Flow {
  const parsed = settingsSchema.safeParse(value)
  return parsed.success ? { ...flow, settings: parsed.data } : flow
}
