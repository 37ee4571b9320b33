import { Group, Input, NumberInput, Select } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Unit, unitNames, units } from '#engine/expressions/span-units'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { wholeUnit } from '../span-units.ts'

/** Seconds as people say them: 2 hours, 30 days. */
export function DurationField({ member: { spec, isOptional, fallback }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  const id = useId()
  const seconds = typeof value === 'number' ? value : undefined
  const [unit, setUnit] = useState<Unit>(() => wholeUnit(seconds) ?? 'minutes')
  const isSigned = spec.type === 'number' && (spec.least === undefined || spec.least < 0)
  const change = (amount: number | string, by: Unit) => onChange(typeof amount === 'number' ? Math.round(amount * units[by]) : undefined)
  const amount = seconds === undefined ? '' : seconds / units[unit]
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} id={id} withAsterisk={!isOptional && fallback === undefined}>
      <Group gap="xs" mt={4} wrap="nowrap">
        <NumberInput
          id={id}
          value={amount}
          onChange={(given) => change(given, unit)}
          readOnly={isReadOnly}
          allowNegative={isSigned}
          decimalScale={2}
          error={errors[path] !== undefined}
          w={110}
        />
        <Select
          aria-label={`${label}: ${t('duration.unit')}`}
          value={unit}
          onChange={(chosen) => {
            const by = unitNames.find((name) => name === chosen) ?? unit
            setUnit(by)
            change(amount, by)
          }}
          data={unitNames.map((name) => ({ value: name, label: t(`duration.${name}`) }))}
          allowDeselect={false}
          readOnly={isReadOnly}
          w={130}
        />
      </Group>
    </Input.Wrapper>
  )
}
