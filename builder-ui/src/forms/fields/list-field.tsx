import { Button, Group, Input, Paper, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { GroupFields } from '../group-fields.tsx'
import { ItemButtons } from './item-buttons.tsx'

/** Entries in an order: added, moved and removed by buttons. */
export function ListField({ member: { spec, isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, Field } = useFormSetting()
  if (spec.type !== 'list') return null
  const items: unknown[] = Array.isArray(value) ? value : []
  const put = (next: unknown[]) => onChange(next.length === 0 && isOptional ? undefined : next)
  const isFull = spec.most !== undefined && items.length >= spec.most
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} withAsterisk={(spec.least ?? 0) > 0} labelElement="div">
      <Stack gap="xs" mt={4}>
        {items.map((item, index) => {
          const one = { path: `${path}.${index}`, value: item, onChange: (next: unknown) => put(items.with(index, next)) }
          return (
            <Paper key={idOf(item) ?? index} withBorder p="sm">
              <Group justify="space-between" mb={4} wrap="nowrap">
                <Text size="xs" c="dimmed" fw={600}>
                  {`${label} ${index + 1}`}
                </Text>
                {!isReadOnly && (
                  <ItemButtons name={`${label} ${index + 1}`} items={items} index={index} least={spec.least ?? 0} onChange={put} />
                )}
              </Group>
              <Stack gap="sm">
                {spec.item.spec.type === 'group' && isRecord(item) ? (
                  <GroupFields fields={spec.item.spec.fields} {...one} value={item} />
                ) : (
                  <Field member={spec.item} label={`${label} ${index + 1}`} {...one} />
                )}
              </Stack>
            </Paper>
          )
        })}
        {!isReadOnly && !isFull && (
          <div>
            <Button
              variant="light"
              size="xs"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => put([...items, newItem(spec.item)])}
            >
              {t('add', { what: label })}
            </Button>
          </div>
        )}
      </Stack>
    </Input.Wrapper>
  )
}

function idOf(item: unknown): string | undefined {
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : undefined
}
