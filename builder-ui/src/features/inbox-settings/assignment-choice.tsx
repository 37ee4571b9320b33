import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'

const ways = ['manual', 'roundRobin', 'balanced'] as const
type Way = (typeof ways)[number]

interface Props {
  label: string
  value: Way
  onChange: (value: Way) => void
  isReadOnly: boolean
}

/** How a queue is given out, each way with what it means. */
export function AssignmentChoice({ label, value, onChange, isReadOnly }: Props) {
  const { t } = useTranslation('inbox-settings')
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const way = ways.find((one) => one === chosen)
        if (way) onChange(way)
      }}
    >
      <Stack gap={8} mt={6}>
        {ways.map((way) => (
          <Radio key={way} value={way} label={t(`assignment.${way}.name`)} description={t(`assignment.${way}.why`)} disabled={isReadOnly} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
