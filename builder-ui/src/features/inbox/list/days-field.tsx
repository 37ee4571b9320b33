import { Group, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { daysOf, type SearchDays, spanOf, spans } from './search-days.ts'

interface Props {
  days: SearchDays
  change: (days: SearchDays) => void
}

interface SelectProps extends Props {
  /** The days are chosen one by one. */
  isFree: boolean
  setFree: (isFree: boolean) => void
}

const choices = [...spans.map(({ span }) => span), 'custom'] as const

/** Which days are searched, by name. */
export function DaysSelect({ days, change, isFree, setFree }: SelectProps) {
  const { t } = useTranslation('inbox')
  const today = useFormat().dayOf(Date.now())

  function choose(value: string | null): void {
    setFree(value === 'custom')
    const named = spans.find(({ span }) => span === value)
    if (named) change(daysOf(named.span, today))
    if (value === null) change({ from: undefined, to: undefined })
  }

  return (
    <Select
      size="xs"
      clearable
      aria-label={t('search.when')}
      placeholder={t('search.when')}
      data={choices.map((value) => ({ value, label: t(`search.spans.${value}`) }))}
      value={isFree ? 'custom' : spanOf(days, today)}
      onChange={choose}
    />
  )
}

/** From and to a date. */
export function DateFields({ days: { from, to }, change }: Props) {
  const { t } = useTranslation('inbox')
  const today = useFormat().dayOf(Date.now())
  const sides = [
    { side: 'from', day: from, min: undefined, max: to ?? today },
    { side: 'to', day: to, min: from, max: today },
  ] as const
  return (
    <Group gap={6} grow wrap="nowrap">
      {sides.map(({ side, day, min, max }) => (
        <TextInput
          key={side}
          type="date"
          size="xs"
          label={t(`search.${side}`)}
          min={min}
          max={max}
          value={day ?? ''}
          onChange={({ currentTarget: { value } }) => change({ [side]: value === '' ? undefined : value })}
        />
      ))}
    </Group>
  )
}
