import { Box, Group, Input, Paper, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { AddButton } from './add-button.tsx'
import { ItemButtons } from './item-buttons.tsx'

/** Ways a condition leads on by, asked in their order: what each is called, and when it is taken. */
export function BranchesField({ member: { spec }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, Field } = useFormSetting()
  if (spec.type !== 'list' || spec.item.spec.type !== 'group') return null
  const { item } = spec
  const when = spec.item.spec.fields.find(({ spec: part }) => part.type === 'condition')
  const branches = Array.isArray(value) ? value.filter(isRecord) : []
  const isFull = spec.most !== undefined && branches.length >= spec.most
  return (
    <Input.Wrapper label={label} description={help ?? t('branches.help')} error={errors[path]} labelElement="div">
      <Stack gap="xs" mt={4}>
        {branches.map((branch, index) => {
          const where = `${path}.${index}`
          const put = (part: Record<string, unknown>) => onChange(branches.with(index, { ...branch, ...part }))
          return (
            <Paper key={String(branch['id'])} withBorder p="xs">
              <Group gap="xs" wrap="nowrap" data-path={`${where}.label`}>
                <TextInput
                  flex={1}
                  size="sm"
                  aria-label={t('branches.name', { number: index + 1 })}
                  placeholder={t('branches.name', { number: index + 1 })}
                  value={typeof branch['label'] === 'string' ? branch['label'] : ''}
                  maxLength={60}
                  error={errors[`${where}.label`]}
                  readOnly={isReadOnly}
                  onChange={(event) => put({ label: event.currentTarget.value })}
                />
                {!isReadOnly && (
                  <ItemButtons
                    name={t('branches.name', { number: index + 1 })}
                    items={branches}
                    index={index}
                    least={1}
                    onChange={onChange}
                  />
                )}
              </Group>
              {when && (
                <Box mt="sm">
                  <Field
                    member={when}
                    label={t('branches.when')}
                    path={`${where}.when`}
                    value={branch['when']}
                    onChange={(next) => put({ when: next })}
                  />
                </Box>
              )}
            </Paper>
          )
        })}
        {!isReadOnly && !isFull && <AddButton label={t('branches.add')} add={() => onChange([...branches, newItem(item)])} />}
      </Stack>
    </Input.Wrapper>
  )
}
