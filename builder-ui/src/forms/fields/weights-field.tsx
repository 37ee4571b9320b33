import { Button, Group, Input, NumberInput, Progress, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { AddButton } from './add-button.tsx'
import { ItemButtons } from './item-buttons.tsx'
import { evenWeights, hundredOf } from './weights.ts'

/** Which share of people goes which way, drawn as bars; together they are a hundred. */
export function WeightsField({ member: { spec }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  if (spec.type !== 'list') return null
  const { item } = spec
  const branches = Array.isArray(value) ? value.filter(isRecord) : []
  const weights = branches.map(({ weight }) => (typeof weight === 'number' ? weight : 0))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const isFull = spec.most !== undefined && branches.length >= spec.most
  const weigh = (next: number[]) => onChange(branches.map((branch, index) => ({ ...branch, weight: next[index] ?? 0 })))
  const add = () => {
    const added = newItem(item)
    const next = [...branches, ...(isRecord(added) ? [added] : [])]
    const even = evenWeights(next.length)
    onChange(next.map((branch, index) => ({ ...branch, weight: even[index] ?? 0 })))
  }
  return (
    <Input.Wrapper label={label} description={help ?? t('weights.help')} error={errors[path]} labelElement="div">
      <Stack gap="sm" mt={4}>
        {branches.map((branch, index) => {
          const where = `${path}.${index}`
          const name = t('weights.name', { number: index + 1 })
          return (
            <div key={String(branch['id'])} data-path={`${where}.weight`}>
              <Group gap="xs" wrap="nowrap">
                <TextInput
                  flex={1}
                  aria-label={name}
                  placeholder={name}
                  maxLength={60}
                  value={typeof branch['label'] === 'string' ? branch['label'] : ''}
                  error={errors[`${where}.label`]}
                  readOnly={isReadOnly}
                  onChange={(event) => onChange(branches.with(index, { ...branch, label: event.currentTarget.value }))}
                />
                <NumberInput
                  w={84}
                  aria-label={t('weights.share', { name })}
                  suffix=" %"
                  min={0}
                  max={100}
                  clampBehavior="none"
                  value={typeof branch['weight'] === 'number' ? branch['weight'] : ''}
                  error={errors[`${where}.weight`] !== undefined}
                  readOnly={isReadOnly}
                  onChange={(next) => onChange(branches.with(index, { ...branch, weight: typeof next === 'number' ? next : 0 }))}
                />
                {!isReadOnly && <ItemButtons name={name} items={branches} index={index} least={spec.least ?? 2} onChange={onChange} />}
              </Group>
              <Progress
                mt={4}
                size="sm"
                value={total > 0 ? ((weights[index] ?? 0) / total) * 100 : 0}
                aria-label={t('weights.bar', { name, share: total > 0 ? Math.round(((weights[index] ?? 0) / total) * 100) : 0 })}
              />
            </div>
          )
        })}
        {total !== 100 && total > 0 && (
          <Text size="xs" c="dimmed">
            {t('weights.total', { total })}
          </Text>
        )}
        {!isReadOnly && (
          <Group gap="xs">
            {!isFull && <AddButton label={t('weights.add')} add={add} />}
            <Button variant="subtle" size="xs" onClick={() => weigh(evenWeights(branches.length))}>
              {t('weights.even')}
            </Button>
            {total !== 100 && total > 0 && (
              <Button variant="subtle" size="xs" onClick={() => weigh(hundredOf(weights))}>
                {t('weights.hundred')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
