import { Button, CloseButton, Fieldset, Group } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../forms/blank.ts'
import { TextField } from '../../forms/fields/text-field.tsx'
import { type FieldProps, useFormSetting } from '../../forms/form-context.ts'
import { TemplateFields } from './template-fields.tsx'

const none = { name: '', language: '', body: [], quickReplies: [], urlSuffixes: [] }

/** A template that is sent in some case, and what fills it in. */
export function TemplateField(props: FieldProps) {
  const { t } = useTranslation('flow-panels')
  const { isReadOnly } = useFormSetting()
  const { member, label, value, path, onChange } = props
  // Elsewhere the same hint stands for a text that is a template.
  if (member.spec.type !== 'group') return <TextField {...props} />
  if (!isRecord(value))
    return isReadOnly ? null : (
      <div>
        <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange(none)}>
          {t('template.choose')}
        </Button>
      </div>
    )
  return (
    <Fieldset
      legend={
        <Group gap={4}>
          {label}
          {!isReadOnly && <CloseButton size="xs" aria-label={t('template.remove')} onClick={() => onChange(undefined)} />}
        </Group>
      }
    >
      <TemplateFields path={path} value={value} onChange={onChange} />
    </Fieldset>
  )
}
