import { Button, Group, Input, Menu, Paper, Select, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { blankVariant, isRecord } from '../blank.ts'
import { ItemButtons } from '../fields/item-buttons.tsx'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { isContent } from '../shapes.ts'
import { useLabels } from '../use-labels.ts'
import { changeType } from './change-type.ts'
import { ContentFields } from './content-fields.tsx'
import { contentKindOf } from './kinds.ts'
import { MessagePreview } from './message-preview.tsx'

/** What is said, one message after the other, and how it looks on the customer's phone. */
export function ContentsField({ member: { spec, isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  const { ofValue } = useLabels()
  if (spec.type !== 'list' || !isContent(spec.item.spec)) return null
  const { variants, tag } = spec.item.spec
  const contentSpec = spec.item.spec
  const contents = Array.isArray(value) ? value.filter(isRecord) : []
  const put = (next: unknown[]) => onChange(next.length === 0 && isOptional ? undefined : next)
  const isFull = spec.most !== undefined && contents.length >= spec.most
  const types = variants.map(({ name }) => ({ value: name, label: ofValue(name) }))
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} withAsterisk={(spec.least ?? 0) > 0} labelElement="div">
      <Stack gap="sm" mt={4}>
        {contents.map((content, index) => {
          const name = t('contents.name', { number: index + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have no ids
            <Paper key={index} withBorder p="sm" data-path={`${path}.${index}`}>
              <Group justify="space-between" wrap="nowrap" mb="xs">
                <Select
                  size="xs"
                  aria-label={t('contents.type', { name })}
                  data={types}
                  value={String(content['type'])}
                  allowDeselect={false}
                  readOnly={isReadOnly}
                  onChange={(type) => type && put(contents.with(index, changedTo(contentSpec, content, type)))}
                />
                {!isReadOnly && <ItemButtons name={name} items={contents} index={index} least={spec.least ?? 0} onChange={put} />}
              </Group>
              <ContentFields
                spec={contentSpec}
                path={`${path}.${index}`}
                value={content}
                onChange={(next) => put(contents.with(index, isRecord(next) ? next : content))}
              />
            </Paper>
          )
        })}
        {!isReadOnly && !isFull && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
                {t('contents.add')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {variants.map((variant) => {
                const { icon: KindIcon } = contentKindOf(variant.name)
                return (
                  <Menu.Item
                    key={variant.name}
                    leftSection={<KindIcon size={16} aria-hidden />}
                    onClick={() => put([...contents, blankVariant(tag, variant)])}
                  >
                    {ofValue(variant.name)}
                  </Menu.Item>
                )
              })}
            </Menu.Dropdown>
          </Menu>
        )}
        <MessagePreview contents={contents} />
      </Stack>
    </Input.Wrapper>
  )
}

function changedTo(spec: Parameters<typeof changeType>[0], content: Record<string, unknown>, type: string): Record<string, unknown> {
  const changed = changeType(spec, content, type)
  return isRecord(changed) ? changed : content
}
