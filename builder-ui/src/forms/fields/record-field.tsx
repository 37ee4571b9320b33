import { Button, CloseButton, Group, Input, Menu, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'

/** Values under names: out of a fixed set of names, or under names the person gives. */
export function RecordField({ member: { spec, isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, Field } = useFormSetting()
  const { ofValue } = useLabels()
  if (spec.type !== 'record') return null
  const entries = isRecord(value) ? value : {}
  const free = spec.keys?.filter((key) => !Object.hasOwn(entries, key))
  const add = (key: string) => onChange({ ...entries, [key]: newItem(spec.value) })
  const remove = (key: string) => {
    const { [key]: _gone, ...others } = entries
    onChange(Object.keys(others).length === 0 && isOptional ? undefined : others)
  }
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} labelElement="div">
      <Stack gap="xs" mt={4}>
        {Object.entries(entries).map(([key, entry]) => (
          <Group key={key} align="flex-start" wrap="nowrap" gap="xs">
            <Stack flex={1}>
              <Field
                member={spec.value}
                label={ofValue(key)}
                path={`${path}.${key}`}
                value={entry}
                onChange={(next) => onChange({ ...entries, [key]: next })}
              />
            </Stack>
            {!isReadOnly && <CloseButton aria-label={t('remove', { what: ofValue(key) })} onClick={() => remove(key)} />}
          </Group>
        ))}
        {!isReadOnly && free === undefined && <NewKey label={label} add={add} taken={Object.keys(entries)} />}
        {!isReadOnly && free !== undefined && free.length > 0 && (
          <Menu>
            <Menu.Target>
              <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
                {t('add', { what: label })}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {free.map((key) => (
                <Menu.Item key={key} onClick={() => add(key)}>
                  {ofValue(key)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Stack>
    </Input.Wrapper>
  )
}

function NewKey({ label, add, taken }: { label: string; add: (key: string) => void; taken: string[] }) {
  const { t } = useTranslation('forms')
  const [name, setName] = useState('')
  const isUsable = name.trim() !== '' && !taken.includes(name.trim())
  return (
    <Group gap="xs" align="flex-end">
      <TextInput label={t('newName')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <Button
        variant="light"
        disabled={!isUsable}
        onClick={() => {
          add(name.trim())
          setName('')
        }}
      >
        {t('add', { what: label })}
      </Button>
    </Group>
  )
}
