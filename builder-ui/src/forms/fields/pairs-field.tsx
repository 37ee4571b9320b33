import { Group, Input, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import type { Field } from '../describe.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'
import { NamePicker } from '../variables/name-picker.tsx'
import { VariableText } from '../variables/variable-text.tsx'
import { AddButton } from './add-button.tsx'
import { ItemButtons } from './item-buttons.tsx'
import { ListField } from './list-field.tsx'

/** Entries of two short texts side by side: a header and its value, a part of an answer and the variable it goes to. */
export function PairsField(props: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  const { member, label, help, path, value, onChange } = props
  const { spec } = member
  const fields = spec.type === 'list' && spec.item.spec.type === 'group' ? spec.item.spec.fields : []
  if (spec.type !== 'list' || fields.length !== 2 || fields.some((field) => field.spec.type !== 'text')) return <ListField {...props} />
  const { item } = spec
  const rows = Array.isArray(value) ? value.filter(isRecord) : []
  const isFull = spec.most !== undefined && rows.length >= spec.most
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} labelElement="div">
      <Stack gap="xs" mt={4}>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no ids
          <Group key={index} gap={6} wrap="nowrap" align="flex-start">
            {fields.map((field) => (
              <Half
                key={field.name}
                field={field}
                name={`${label} ${index + 1}`}
                path={`${path}.${index}.${field.name}`}
                value={row[field.name]}
                onChange={(next) => onChange(rows.with(index, { ...row, [field.name]: next }))}
              />
            ))}
            {!isReadOnly && <ItemButtons name={`${label} ${index + 1}`} items={rows} index={index} onChange={onChange} />}
          </Group>
        ))}
        {!isReadOnly && !isFull && <AddButton label={t('add', { what: label })} add={() => onChange([...rows, newItem(item)])} />}
      </Stack>
    </Input.Wrapper>
  )
}

interface HalfProps {
  field: Field
  name: string
  path: string
  value: unknown
  onChange: (value: string) => void
}

function Half({ field, name, path, value, onChange }: HalfProps) {
  const { errors, isReadOnly, variables } = useFormSetting()
  const { ofField } = useLabels()
  const text = typeof value === 'string' ? value : ''
  const label = `${name}: ${ofField(field.name, field.hint)}`
  const error = errors[path]
  const shared = { 'aria-label': label, placeholder: ofField(field.name, field.hint), error, readOnly: isReadOnly }
  if (variables && field.name === 'variable')
    return (
      <div data-path={path} style={{ flex: 1 }}>
        <NamePicker {...shared} variables={variables} isNew value={text} onChange={onChange} />
      </div>
    )
  return (
    <div data-path={path} style={{ flex: 1, minWidth: 0 }}>
      {variables && field.name === 'value' ? (
        <VariableText
          {...{ label, error, value: text, onChange, variables, isReadOnly }}
          isRequired={false}
          isLong={false}
          isMessage={false}
          hideLabel
        />
      ) : (
        <TextInput {...shared} value={text} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
    </div>
  )
}
