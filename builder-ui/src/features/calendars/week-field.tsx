import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'
import type { Hours } from './calendar-hours.ts'
import classes from './calendars.module.css'
import { IntervalsField } from './intervals-field.tsx'

interface Props {
  value: Hours['week']
  onChange: (value: Hours['week']) => void
  isReadOnly: boolean
  /** Indexes of days whose hours are not whole. */
  problems: readonly number[]
}

const weekend = 5

/** The hours of a usual week, Monday first. */
export function WeekField({ value, onChange, isReadOnly, problems }: Props) {
  const { t } = useTranslation('calendars')
  const names = weekdayNames(localeOf(useLanguage()))
  const copy = (from: number, to: (index: number) => boolean) => {
    const source = value[from] ?? []
    onChange(value.map((day, index) => (to(index) ? source : day)))
  }
  return (
    <div>
      {value.map((day, index) => {
        const name = names[index] ?? ''
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the week is what a day is
          <div key={index} className={classes.day}>
            <Text size="sm" fw={600} lh="36px">
              {name}
            </Text>
            <IntervalsField
              label={name}
              value={day}
              onChange={(changed) => onChange(value.map((other, at) => (at === index ? changed : other)))}
              isReadOnly={isReadOnly}
              hasProblem={problems.includes(index)}
            />
            {!isReadOnly && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <Tooltip label={t('copyTo')}>
                    <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('copyOf', { label: name })}>
                      <IconCopy size={18} aria-hidden />
                    </ActionIcon>
                  </Tooltip>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>{t('copyTo')}</Menu.Label>
                  <Menu.Item onClick={() => copy(index, () => true)}>{t('everyDay')}</Menu.Item>
                  <Menu.Item onClick={() => copy(index, (at) => at < weekend)}>{t('weekdays')}</Menu.Item>
                  <Menu.Divider />
                  {names.map(
                    (other, at) =>
                      at !== index && (
                        <Menu.Item key={other} onClick={() => copy(index, (target) => target === at)}>
                          {other}
                        </Menu.Item>
                      ),
                  )}
                </Menu.Dropdown>
              </Menu>
            )}
          </div>
        )
      })}
    </div>
  )
}

function weekdayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  // 2024-01-01 was a Monday.
  const names = Array.from({ length: 7 }, (_, index) => format.format(Date.UTC(2024, 0, 1 + index)))
  return names.map((name) => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1))
}
