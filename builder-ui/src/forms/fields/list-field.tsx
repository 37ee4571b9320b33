import { ActionIcon, Button, Card, Group, Input, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { GroupFields } from '../group-fields.tsx'

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
            <Card key={idOf(item) ?? index} withBorder padding="sm">
              <Group justify="space-between" mb={4} wrap="nowrap">
                <Text size="xs" c="dimmed" fw={600}>
                  {`${label} ${index + 1}`}
                </Text>
                {!isReadOnly && (
                  <ItemButtons
                    name={`${label} ${index + 1}`}
                    {...(index > 0 && { up: () => put(swapped(items, index - 1)) })}
                    {...(index < items.length - 1 && { down: () => put(swapped(items, index)) })}
                    {...(items.length > (spec.least ?? 0) && { remove: () => put(items.toSpliced(index, 1)) })}
                  />
                )}
              </Group>
              <Stack gap="sm">
                {spec.item.spec.type === 'group' && isRecord(item) ? (
                  <GroupFields fields={spec.item.spec.fields} {...one} value={item} />
                ) : (
                  <Field member={spec.item} label={`${label} ${index + 1}`} {...one} />
                )}
              </Stack>
            </Card>
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

function ItemButtons({ name, up, down, remove }: { name: string; up?: () => void; down?: () => void; remove?: () => void }) {
  const { t } = useTranslation('forms')
  const buttons = [
    { label: t('up', { what: name }), run: up, Icon: IconArrowUp },
    { label: t('down', { what: name }), run: down, Icon: IconArrowDown },
    { label: t('remove', { what: name }), run: remove, Icon: IconTrash },
  ]
  return (
    <Group gap={2} wrap="nowrap">
      {buttons.map(
        ({ label, run, Icon }) =>
          run && (
            <ActionIcon key={label} variant="subtle" color="gray" size="sm" aria-label={label} onClick={run}>
              <Icon size={14} aria-hidden />
            </ActionIcon>
          ),
      )}
    </Group>
  )
}

function swapped(items: unknown[], index: number): unknown[] {
  return items.with(index, items[index + 1]).with(index + 1, items[index])
}

function idOf(item: unknown): string | undefined {
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : undefined
}
