import { Group, Input, NumberInput, Select } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Unit, units } from '#engine/expressions/span-units'
import { spanIn, unitOf } from './spans.ts'

interface Props {
  label: string
  help?: string
  error?: string | undefined
  /** In seconds; null = none. */
  value: number | null
  onChange: (value: number | null) => void
  isReadOnly: boolean
  offered?: readonly Unit[]
}

/** A span of time as people say it; left empty it is none. */
export function DurationInput({ label, help, error, value, onChange, isReadOnly, offered = ['minutes', 'hours', 'days'] }: Props) {
  const { t } = useTranslation('forms')
  const id = useId()
  const [unit, setUnit] = useState<Unit>(() => unitOf(value, offered))
  const amount = value === null ? '' : value / units[unit]
  return (
    <Input.Wrapper label={label} {...(help !== undefined && { description: help })} error={error} id={id}>
      <Group gap="xs" mt={4} wrap="nowrap">
        <NumberInput
          id={id}
          value={amount}
          onChange={(given) => onChange(spanIn(given, unit))}
          readOnly={isReadOnly}
          allowNegative={false}
          decimalScale={2}
          error={error !== undefined}
          w={110}
        />
        <Select
          aria-label={`${label}: ${t('duration.unit')}`}
          value={unit}
          onChange={(chosen) => {
            const by = offered.find((name) => name === chosen) ?? unit
            setUnit(by)
            onChange(spanIn(amount, by))
          }}
          data={offered.map((name) => ({ value: name, label: t(`duration.${name}`) }))}
          allowDeselect={false}
          readOnly={isReadOnly}
          w={130}
        />
      </Group>
    </Input.Wrapper>
  )
}
