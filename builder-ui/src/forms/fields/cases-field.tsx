import { Group, Input, Stack, TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { AddButton } from './add-button.tsx'
import { ItemButtons } from './item-buttons.tsx'

/** The values that lead on by one way each: several may share a way. */
export function CasesField({ member: { spec }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  if (spec.type !== 'list') return null
  const { item } = spec
  const cases = Array.isArray(value) ? value.filter(isRecord) : []
  const isFull = spec.most !== undefined && cases.length >= spec.most
  return (
    <Input.Wrapper label={label} description={help ?? t('cases.help')} error={errors[path]} labelElement="div">
      <Stack gap="xs" mt={4}>
        {cases.map((one, index) => {
          const where = `${path}.${index}.values`
          const name = t('cases.name', { number: index + 1 })
          const values = Array.isArray(one['values']) ? one['values'].map(String) : []
          return (
            <Group key={String(one['id'])} gap="xs" wrap="nowrap" align="flex-start" data-path={where}>
              <TagsInput
                flex={1}
                aria-label={name}
                placeholder={values.length === 0 ? t('tags.hint') : ''}
                value={values.filter((text) => text !== '')}
                error={errors[where] ?? errors[`${where}.0`]}
                readOnly={isReadOnly}
                acceptValueOnBlur
                onChange={(next) => onChange(cases.with(index, { ...one, values: next }))}
              />
              {!isReadOnly && <ItemButtons name={name} items={cases} index={index} least={1} onChange={onChange} />}
            </Group>
          )
        })}
        {!isReadOnly && !isFull && <AddButton label={t('cases.add')} add={() => onChange([...cases, newItem(item)])} />}
      </Stack>
    </Input.Wrapper>
  )
}
