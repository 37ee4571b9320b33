import { ActionIcon, Button, Group, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewCondition } from '#engine/inbox/view-filter'
import { usePeople } from '../people.ts'
import { type DraftCondition, type DraftGroup, type Field, fields, newCondition, newGroup, typeOf } from './filter-fields.ts'
import { useFieldChoices } from './use-field-choices.ts'
import classes from './views.module.css'

interface Props {
  groups: readonly DraftGroup[]
  change: (groups: DraftGroup[]) => void
  /** It was to be saved: lines that say nothing are shown as such. */
  isTried: boolean
}

const mostGroups = 5
const mostConditions = 10

/** Groups of conditions: a conversation is in the view when all lines of any group hold. */
export function FilterEditor({ groups, change, isTried }: Props) {
  const { t } = useTranslation('inbox')
  const put = (key: string, group: DraftGroup | null) =>
    change(groups.flatMap((one) => (one.key !== key ? [one] : group === null || group.all.length === 0 ? [] : [group])))
  return (
    <Stack gap="xs">
      {groups.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('filter.everything')}
        </Text>
      )}
      {groups.map((group, index) => (
        <Stack key={group.key} gap="xs">
          {index > 0 && (
            <Text size="sm" fw={600} ta="center">
              {t('filter.or')}
            </Text>
          )}
          <Stack gap="xs" className={classes.group ?? ''} role="group" aria-label={t('filter.group', { number: index + 1 })}>
            {group.all.map((condition) => (
              <Condition
                key={condition.key}
                condition={condition}
                isTried={isTried}
                change={(next) =>
                  put(group.key, {
                    ...group,
                    all: group.all.flatMap((one) => (one.key !== condition.key ? [one] : next === null ? [] : [next])),
                  })
                }
              />
            ))}
            {group.all.length < mostConditions && (
              <Group>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconPlus size={14} aria-hidden />}
                  onClick={() => put(group.key, { ...group, all: [...group.all, newCondition()] })}
                >
                  {t('filter.and')}
                </Button>
              </Group>
            )}
          </Stack>
        </Stack>
      ))}
      {groups.length < mostGroups && (
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change([...groups, newGroup()])}
          >
            {t(groups.length === 0 ? 'filter.first' : 'filter.orGroup')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

interface LineProps {
  condition: DraftCondition
  isTried: boolean
  change: (condition: DraftCondition | null) => void
}

function Condition({ condition, isTried, change }: LineProps) {
  const { t } = useTranslation('inbox')
  const { isTeam } = usePeople()
  const choicesOf = useFieldChoices()
  const { field, is, values, minutes } = condition
  const type = typeOf(field)
  const shown = fields.filter(({ field: name, ofTeam }) => isTeam || !ofTeam || name === field)
  const operators: readonly ViewCondition['is'][] = type === 'minutes' ? ['moreThan', 'lessThan'] : ['in', 'notIn']
  return (
    <div className={classes.condition}>
      <Select
        size="sm"
        aria-label={t('filter.field')}
        data={shown.map(({ field: name }) => ({ value: name, label: t(`fields.${name}`) }))}
        value={field}
        allowDeselect={false}
        onChange={(chosen) => {
          const next = fields.find(({ field: name }) => name === chosen)
          if (next) change({ ...newCondition(next.field), key: condition.key })
        }}
      />
      <Select
        size="sm"
        aria-label={t('filter.operator')}
        data={operators.map((name) => ({
          value: name,
          label: t(type === 'yes' ? `filter.yes.${name === 'in' ? 'in' : 'notIn'}` : `filter.is.${name}`),
        }))}
        value={is}
        allowDeselect={false}
        onChange={(chosen) => {
          const next = operators.find((name) => name === chosen)
          if (next) change({ ...condition, is: next })
        }}
      />
      {type === 'choice' && (
        <Values
          field={field}
          values={values}
          choices={choicesOf(field)}
          isTried={isTried}
          choose={(next) => change({ ...condition, values: next })}
        />
      )}
      {type === 'minutes' && (
        <NumberInput
          size="sm"
          aria-label={t('filter.minutes')}
          suffix={` ${t('filter.minutesUnit')}`}
          min={0}
          max={525_600}
          allowDecimal={false}
          value={minutes}
          onChange={(value) => change({ ...condition, minutes: typeof value === 'number' ? value : 0 })}
        />
      )}
      {type === 'yes' && <span />}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('filter.remove')} onClick={() => change(null)}>
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

interface ValuesProps {
  field: Field
  values: string[]
  choices: { value: string; label: string }[]
  isTried: boolean
  choose: (values: string[]) => void
}

function Values({ field, values, choices, isTried, choose }: ValuesProps) {
  const { t } = useTranslation('inbox')
  // What was chosen once and is gone now can still be taken out.
  const gone = values
    .filter((value) => !choices.some((choice) => choice.value === value))
    .map((value) => ({ value, label: t('filter.gone') }))
  return (
    <MultiSelect
      size="sm"
      aria-label={t(`fields.${field}`)}
      placeholder={values.length === 0 ? t('filter.choose') : ''}
      data={[...choices, ...gone]}
      value={values}
      onChange={choose}
      error={isTried && values.length === 0 && t('filter.empty')}
      searchable={choices.length > 7}
      nothingFoundMessage={t('picker.none')}
    />
  )
}
