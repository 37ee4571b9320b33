import { Input, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { signatureOf } from '#engine/flow/callable-flow'
import { readCompiled } from '#engine/flow/read-compiled'
import type { Variable } from '#engine/flow/schema'
import { typeLabels } from '#engine/nodes/read-value'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { isRecord } from '../../forms/blank.ts'
import { PairsField } from '../../forms/fields/pairs-field.tsx'
import { ResourceField } from '../../forms/fields/resource-field.tsx'
import { type FieldProps, FormProvider, useFormSetting } from '../../forms/form-context.ts'
import { NamePicker } from '../../forms/variables/name-picker.tsx'
import { VariableText } from '../../forms/variables/variable-text.tsx'
import { useKnown } from './known.ts'

/** Which flow: where one is called, only those that can be, and the one that was chosen. */
export function FlowField(props: FieldProps) {
  const setting = useFormSetting()
  const known = useKnown()
  const flows = setting.resources.flow
  if (!props.member.hint?.callable || !known || !flows) return <ResourceField {...props} />
  const callable = flows.filter(({ value }) => value === props.value || Object.hasOwn(known.subflows.callable, value))
  return (
    <FormProvider value={{ ...setting, resources: { ...setting.resources, flow: callable } }}>
      <ResourceField {...props} />
    </FormProvider>
  )
}

/** A line for each value that the called flow takes. */
export function FlowInputsField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  const { errors, isReadOnly, variables } = useFormSetting()
  const signature = useSignature()
  if (!signature || !variables) return <UnknownSignature {...props} />
  return (
    <Lines {...props} declared={signature.inputs} part="value" none={t('subflow.noInputs')}>
      {({ label, path, value, input, onChange }) => (
        <VariableText
          {...{ label, value, onChange, variables, isReadOnly }}
          help={input.default === undefined ? undefined : t('subflow.optional')}
          error={errors[path]}
          isRequired={input.default === undefined}
          isLong={false}
          isMessage={false}
        />
      )}
    </Lines>
  )
}

/** A line for each value that the called flow gives back. */
export function FlowOutputsField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  const { errors, isReadOnly, variables } = useFormSetting()
  const signature = useSignature()
  if (!signature || !variables) return <UnknownSignature {...props} />
  return (
    <Lines {...props} declared={signature.outputs} part="variable" none={t('subflow.noOutputs')}>
      {({ label, path, value, onChange }) => (
        <NamePicker {...{ label, value, onChange, variables }} error={errors[path]} readOnly={isReadOnly} isNew />
      )}
    </Lines>
  )
}

interface Line {
  label: string
  path: string
  value: string
  input: Variable
  onChange: (value: string) => void
}

interface LinesProps extends FieldProps {
  declared: Variable[]
  /** The half of a pair that is filled in here. */
  part: 'value' | 'variable'
  none: string
  children: (line: Line) => React.ReactNode
}

/** Rows by the names that are declared; those of other names stay as they are, for the check to tell. */
function Lines({ declared, part, none, children, label, help, path, value, onChange }: LinesProps) {
  const { errors } = useFormSetting()
  const language = useLanguage()
  const rows = Array.isArray(value) ? value.filter(isRecord) : []
  return (
    <Input.Wrapper label={label} description={declared.length > 0 ? help : undefined} error={errors[path]} labelElement="div">
      <Stack gap="xs" mt={4}>
        {declared.length === 0 && (
          <Text size="sm" c="dimmed">
            {none}
          </Text>
        )}
        {declared.map((input) => {
          const index = rows.findIndex(({ name }) => name === input.name)
          const text = rows[index]?.[part]
          const line = `${input.name} (${localized(typeLabels[input.type], language)})`
          const change = (next: string) => onChange(withLine(rows, { name: input.name, [part]: next }, next === ''))
          return (
            <div key={input.name} data-path={`${path}.${index}.${part}`}>
              {children({
                label: line,
                path: `${path}.${index}.${part}`,
                value: typeof text === 'string' ? text : '',
                input,
                onChange: change,
              })}
            </div>
          )
        })}
      </Stack>
    </Input.Wrapper>
  )
}

function withLine(rows: Record<string, unknown>[], row: { name: string }, isEmpty: boolean): Record<string, unknown>[] {
  const index = rows.findIndex(({ name }) => name === row.name)
  if (isEmpty) return rows.filter(({ name }) => name !== row.name)
  return index < 0 ? [...rows, row] : rows.with(index, row)
}

/** Before a flow is chosen there is nothing to fill in; of one that cannot be called, what was filled in stays in sight. */
function UnknownSignature(props: FieldProps) {
  const isEmpty = !Array.isArray(props.value) || props.value.length === 0
  return isEmpty ? null : <PairsField {...props} />
}

function useSignature() {
  const { value } = useFormSetting()
  const known = useKnown()
  const flowId = typeof value['flowId'] === 'string' ? value['flowId'] : ''
  const callable = known?.subflows.callable
  return useMemo(() => {
    const called = callable && Object.hasOwn(callable, flowId) ? callable[flowId] : undefined
    return called && signatureOf(readCompiled(called.compiled))
  }, [callable, flowId])
}
