import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { zoneName } from '../../app/format/zone-name.ts'
import { languageNames, languages, localeOf, toLanguage } from '../../app/words/languages.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { countries } from './countries.ts'

export interface Place {
  country: string
  currency: string
  timeZone: string
  language: 'es' | 'pt' | 'en'
}

interface Props {
  value: Place
  onChange: (place: Place) => void
  isReadOnly?: boolean
}

/** Where a company is: choosing the country suggests the rest. */
export function PlaceFields({ value, onChange, isReadOnly = false }: Props) {
  const { t } = useTranslation('companies')
  const language = useLanguage()
  const data = useMemo(() => choicesIn(localeOf(language), value), [language, value])
  const input = { allowDeselect: false, readOnly: isReadOnly, nothingFoundMessage: t('nothingFound') }
  const chooseCountry = (code: string | null) => {
    const country = countries.find((one) => one.code === code)
    if (country) onChange({ country: country.code, currency: country.currency, timeZone: country.timeZone, language: country.language })
    else if (code) onChange({ ...value, country: code })
  }
  return (
    <>
      <Select {...input} label={t('country')} searchable data={data.countries} value={value.country} onChange={chooseCountry} />
      <Select
        {...input}
        label={t('language')}
        description={t('languageHelp')}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={value.language}
        onChange={(chosen) => onChange({ ...value, language: toLanguage(chosen) ?? value.language })}
      />
      <Select
        {...input}
        label={t('currency')}
        searchable
        data={data.currencies}
        value={value.currency}
        onChange={(chosen) => chosen && onChange({ ...value, currency: chosen })}
      />
      <Select
        {...input}
        label={t('timeZone')}
        description={t('timeZoneHelp')}
        searchable
        data={data.timeZones}
        value={value.timeZone}
        onChange={(chosen) => chosen && onChange({ ...value, timeZone: chosen })}
      />
    </>
  )
}

function choicesIn(locale: string, { country, timeZone }: Place) {
  const regions = new Intl.DisplayNames(locale, { type: 'region' })
  const money = new Intl.DisplayNames(locale, { type: 'currency' })
  const codes = new Set([...countries.map(({ code }) => code), country])
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), timeZone])
  const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label, locale)
  return {
    countries: [...codes].map((value) => ({ value, label: regions.of(value) ?? value })).sort(byLabel),
    currencies: Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${money.of(value) ?? value} (${value})` })),
    timeZones: [...zones].map((value) => ({ value, label: zoneName(value) })),
  }
}
