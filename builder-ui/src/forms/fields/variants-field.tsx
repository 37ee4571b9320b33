import { Button, CloseButton, Fieldset, Group, Select, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { blankOfSpec, blankVariant, isRecord } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { GroupFields } from '../group-fields.tsx'
import { useLabels } from '../use-labels.ts'
import { variantOf } from '../variant-of.ts'

/** One of several shapes: which, then its fields. What both shapes have is kept when the person changes the shape. */
export function VariantsField({ member, label, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, Field } = useFormSetting()
  const { ofValue } = useLabels()
  const { spec, isOptional } = member
  if (spec.type !== 'variants') return null
  if (value === undefined || value === null) {
    if (isReadOnly) return null
    return (
      <div>
        <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onChange(blankOfSpec(spec))}>
          {t('add', { what: label })}
        </Button>
      </div>
    )
  }
  const chosen = variantOf(spec, value)
  const { tag } = spec
  const choose = (name: string | null) => {
    const next = spec.variants.find((variant) => variant.name === name)
    if (next) onChange(carriedOver(blankVariant(tag, next), value, tag))
  }
  return (
    <Fieldset
      legend={
        <Group gap={4}>
          {label}
          {isOptional && !isReadOnly && (
            <CloseButton size="xs" aria-label={t('remove', { what: label })} onClick={() => onChange(undefined)} />
          )}
        </Group>
      }
    >
      <Stack gap="sm">
        <Select
          label={t('kind')}
          error={errors[path]}
          data={spec.variants.map(({ name }) => ({ value: name, label: ofValue(name) }))}
          value={chosen?.name ?? null}
          onChange={choose}
          allowDeselect={false}
          readOnly={isReadOnly}
        />
        {chosen?.spec.type === 'group' && isRecord(value) && (
          <GroupFields fields={chosen.spec.fields.filter(({ name }) => name !== tag)} path={path} value={value} onChange={onChange} />
        )}
        {chosen && chosen.spec.type !== 'group' && (
          <Field
            member={{ spec: chosen.spec, schema: chosen.schema, isOptional: false, isNullable: false }}
            label={label}
            path={path}
            value={value}
            onChange={onChange}
          />
        )}
      </Stack>
    </Fieldset>
  )
}

/** The new shape's blank with the old values of the names both have. */
function carriedOver(blank: unknown, before: unknown, tag: string | null): unknown {
  if (!isRecord(blank) || !isRecord(before)) return blank
  const shared = Object.keys(blank).filter((name) => name !== tag && typeof before[name] === typeof blank[name])
  return { ...blank, ...Object.fromEntries(shared.map((name) => [name, before[name]])) }
}
