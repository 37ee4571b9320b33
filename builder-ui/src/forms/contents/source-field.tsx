import { Input, Stack } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../blank.ts'
import { TextField } from '../fields/text-field.tsx'
import { FileDrop } from '../files/file-drop.tsx'
import { mediaAt } from '../files/media-at.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'

/** Where a picture or a file comes from: a file kept by Hilo, or a public link. */
export function SourceField(props: FieldProps) {
  const { t } = useTranslation('forms')
  const { isReadOnly, value: whole } = useFormSetting()
  const labelId = useId()
  const { member, path, value, onChange, label } = props
  if (member.spec.type !== 'variants') return null
  const source = isRecord(value) ? value : { url: '' }
  const fileId = typeof source['fileId'] === 'string' ? source['fileId'] : null
  const url = member.spec.variants.find(({ name }) => name === 'url')
  const field = url?.spec.type === 'group' ? url.spec.fields.find(({ name }) => name === 'url') : undefined
  return (
    <Stack gap={6} role="group" aria-labelledby={labelId}>
      <Input.Label id={labelId} labelElement="div">
        {label}
      </Input.Label>
      <FileDrop
        media={mediaAt(whole, path)}
        fileId={fileId}
        isReadOnly={isReadOnly}
        onChange={(next) => onChange(next === null ? { url: '' } : { fileId: next })}
      />
      {fileId === null && field && (
        <div data-path={`${path}.url`} style={{ display: 'contents' }}>
          <TextField
            member={field}
            label={t('source.link')}
            help={t('source.linkHelp')}
            path={`${path}.url`}
            value={source['url']}
            onChange={(next) => onChange({ url: typeof next === 'string' ? next : '' })}
          />
        </div>
      )}
    </Stack>
  )
}
