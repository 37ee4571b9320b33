import { Fieldset, Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReplyButton } from '#engine/flow/content'
import { isRecord } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { isContent } from '../shapes.ts'
import { useLabels } from '../use-labels.ts'
import { changeType } from './change-type.ts'
import { ContentFields } from './content-fields.tsx'
import { MessagePreview } from './message-preview.tsx'

/** One message, with the options of the question it asks where there are any, and how both look on the customer's phone. */
export function ContentField({ member: { spec }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { isReadOnly, errors, value: whole } = useFormSetting()
  const { ofValue } = useLabels()
  if (!isContent(spec) || !isRecord(value)) return null
  // Answers that are chosen have options of their own, which stand under the question by themselves.
  const options = whole['answer'] === 'choice' ? choicesIn(whole['options']) : []
  const hasButtons = Array.isArray(value['buttons']) && value['buttons'].length > 0
  const without = whole['answer'] !== undefined && !hasButtons ? ['buttons'] : []
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        <Select
          size="xs"
          label={t('kind')}
          description={help}
          error={errors[path]}
          data={spec.variants.map(({ name }) => ({ value: name, label: ofValue(name) }))}
          value={String(value['type'])}
          allowDeselect={false}
          readOnly={isReadOnly}
          onChange={(type) => type && onChange(changeType(spec, value, type))}
        />
        <ContentFields spec={spec} path={path} value={value} onChange={onChange} without={without} />
        <MessagePreview contents={[value]} options={options} listLabel={textOf(whole['listLabel'])} />
      </Stack>
    </Fieldset>
  )
}

function choicesIn(value: unknown): (ReplyButton & { description?: string })[] {
  return Array.isArray(value)
    ? value.filter(isRecord).map(({ id, title, description }) => ({
        id: textOf(id),
        title: textOf(title),
        ...(typeof description === 'string' && { description }),
      }))
    : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
