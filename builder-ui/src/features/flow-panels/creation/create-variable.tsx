import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Variable, variableTypeSchema } from '#engine/flow/schema'
import { typeLabels } from '#engine/nodes/read-value'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { addVariable, isFree, isName } from '../../../canvas/edit/variables.ts'
import { useEditor, useEditorState } from '../../../canvas/editor-context.ts'
import type { CreateDialogProps } from './creatable-field.tsx'
import { CreateDialog } from './create-dialog.tsx'

/** A variable of the open flow, with the type of what it will keep. */
export function CreateVariable({ typed, close, created }: CreateDialogProps) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const variables = useEditorState(({ flow }) => flow.variables)
  const [name, setName] = useState(typed)
  const [type, setType] = useState<Variable['type']>('text')
  const [sample, setSample] = useState('')
  const [wasTried, setTried] = useState(false)
  const problem = !isName(name) ? t('variables.badName') : isFree({ variables }, name) ? undefined : t('variables.taken')
  const submit = () => {
    setTried(true)
    if (problem !== undefined) return
    const variable: Variable = { name, type, role: 'local', personal: 'none', ...(sample !== '' && { sample }) }
    editor.edit((flow) => addVariable(flow, variable))
    created(name)
  }
  return (
    <CreateDialog title={t('variables.create')} about={t('variables.about')} {...{ close, submit }}>
      <TextInput
        label={t('variables.name')}
        description={t('variables.nameHelp')}
        required
        maxLength={64}
        data-autofocus
        error={wasTried ? problem : undefined}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('variables.type')}
        data={variableTypeSchema.options.map((value) => ({ value, label: localized(typeLabels[value], language) }))}
        value={type}
        allowDeselect={false}
        onChange={(next) => setType(variableTypeSchema.options.find((option) => option === next) ?? type)}
      />
      <TextInput
        label={t('variables.sample')}
        description={t('variables.sampleHelp')}
        value={sample}
        onChange={(event) => setSample(event.currentTarget.value)}
      />
    </CreateDialog>
  )
}
