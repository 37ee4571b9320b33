import { type ComboboxParsedItem, Group, Select, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Creation, CreationOption, creationItem, isCreation } from '../creation.tsx'
import { fittingOffers, type Offer, type VariableSupport } from './offer.ts'
import { rootOf } from './pieces.ts'

interface Props {
  label?: string
  'aria-label'?: string
  description?: string | undefined
  placeholder?: string
  error?: string | undefined
  readOnly: boolean
  withAsterisk?: boolean
  variables: VariableSupport
  /** Something is kept there: the flow's own variables are offered, and new names make new ones. Else: any value there is, by its path. */
  isNew: boolean
  creation?: Creation | undefined
  value: string
  onChange: (value: string, offer: Offer | undefined) => void
}

interface Choice {
  value: string
  label: string
}

/** Chooses a variable or a value by what people call it; names that nobody knows yet can be written. */
export function NamePicker({ variables, isNew, creation, value, onChange, error, ...input }: Props) {
  const { t } = useTranslation('forms')
  const [typed, setTyped] = useState('')
  const offers = isNew ? variables.offers.filter(({ path }) => variables.names.includes(path)) : variables.offers
  const isListed = (path: string) => offers.some((offer) => offer.path === path)
  const name = typed.trim()
  const isTyped = name !== '' && !offers.some(({ path, label }) => path === name || label === name) && name !== value
  const groups = [...new Set(offers.map(({ group }) => group))].map((group) => ({
    group,
    items: offers.filter((offer) => offer.group === group).map(({ path, label }): Choice => ({ value: path, label })),
  }))
  const written = [...(value !== '' && !isListed(value) ? [value] : []), ...(isTyped ? [name] : [])].map(
    (one): Choice => ({ value: one, label: one }),
  )
  const isUnknown = value !== '' && !isNew && !variables.isKnown(rootOf(value))
  const choose = (next: string) =>
    onChange(
      next,
      offers.find(({ path }) => path === next),
    )
  return (
    <Select
      {...input}
      error={error ?? (isUnknown ? t('variables.unknown', { name: value }) : undefined)}
      // What is written comes first where something new is made, else what there is: Enter takes the first.
      data={[...(isNew ? [...written, ...groups] : [...groups, ...written]), ...creationItem(input.readOnly ? undefined : creation)]}
      selectFirstOptionOnChange
      value={value === '' ? null : value}
      onChange={(chosen) => {
        if (!isCreation(chosen)) choose(chosen ?? '')
        else if (creation && 'run' in creation) {
          // What was typed goes along: it is not to be taken as a name when the field is left.
          setTyped('')
          creation.run(isTyped ? name : '')
        }
      }}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      // What is written and not in the list counts when the person goes on.
      onBlur={() => isTyped && fittingOffers(offers, name).length === 0 && choose(name)}
      clearable={!input.readOnly}
      nothingFoundMessage={t('variables.none')}
      filter={({ options, search }) => {
        const fitting = new Set(fittingOffers(offers, search).map(({ path }) => path))
        const fits = (one: { value: string; label: ReactNode }) =>
          search === '' || fitting.has(one.value) || isCreation(one.value) || one.value === search.trim() || one.label === search
        return options.flatMap((option): ComboboxParsedItem[] => {
          if (!('group' in option)) return fits(option) ? [option] : []
          const items = option.items.filter(fits)
          return items.length > 0 ? [{ ...option, items }] : []
        })
      }}
      renderOption={({ option }) => {
        if (isCreation(option.value)) return <CreationOption {...option} />
        const offer = offers.find(({ path }) => path === option.value)
        const isWritten = offer === undefined && option.value !== value
        return (
          <Group justify="space-between" gap="xs" wrap="nowrap" w="100%">
            <Text span size="sm">
              {isWritten ? t(isNew ? 'variables.create' : 'variables.use', { name: option.value }) : option.label}
            </Text>
            {offer && (
              <Text span size="xs" c="dimmed" truncate maw={130}>
                {offer.sample}
              </Text>
            )}
          </Group>
        )
      }}
    />
  )
}
