import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/use-format.ts'
import type { People } from './flow.ts'

interface Props<Choice extends People> {
  count: number
  choices: readonly Choice[]
  value: Choice
  onChange: (value: Choice) => void
  /** The flow is switched off; else another version takes its place. */
  isOff?: boolean
}

/** The plain question about those who are in the middle of a flow that changes. */
export function PeopleChoice<Choice extends People>({ count, choices, value, onChange, isOff = false }: Props<Choice>) {
  const { t } = useTranslation('flows')
  const format = useFormat()
  return (
    <Radio.Group
      label={t('people.question', { count, shown: format.number(count) })}
      value={value}
      onChange={(chosen) => {
        const found = choices.find((choice) => choice === chosen)
        if (found) onChange(found)
      }}
    >
      <Stack gap="xs" mt="xs">
        {choices.map((choice: People) => (
          <Radio
            key={choice}
            value={choice}
            label={t(isOff && choice === 'finish' ? 'people.finishOff' : `people.${choice}`)}
            description={t(`people.${choice}Why`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
