import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { type contactSchema, listContacts } from '#api/contracts/contacts'
import { useContractList } from '../../../app/api/use-contract.ts'

export type Contact = z.output<typeof contactSchema>
export type Whom = { type: 'contact'; contact: Contact } | { type: 'phone'; phone: string }

interface Props {
  whom: Whom | null
  choose: (whom: Whom | null) => void
}

const fewestDigits = 8

/** Finds a contact by name, e-mail or the end of the phone; a whole number may be written to as well. */
export function WhomField({ whom, choose }: Props) {
  const { t } = useTranslation('inbox')
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 250)
  const { items } = useContractList(listContacts, { query: { limit: 20, ...(asked !== '' && { search: asked }) } })
  const contacts = items ?? []
  const known = whom?.type === 'contact' && !contacts.some(({ id }) => id === whom.contact.id) ? [whom.contact, ...contacts] : contacts
  const phone = phoneIn(words) ?? (whom?.type === 'phone' ? whom.phone : null)
  const data = [
    ...(phone === null ? [] : [{ value: `phone ${phone}`, label: t('start.toNumber', { phone }) }]),
    ...known.map(({ id, name, phone: number }) => ({
      value: `contact ${id}`,
      label: [name, number].filter(Boolean).join(' · ') || t('noName'),
    })),
  ]
  return (
    <Select
      label={t('start.whom')}
      placeholder={t('start.whomPrompt')}
      data-autofocus
      required
      searchable
      clearable
      data={data}
      // The server has searched already, in more than the label.
      filter={all}
      nothingFoundMessage={t('start.nobody')}
      value={whom === null ? null : whom.type === 'phone' ? `phone ${whom.phone}` : `contact ${whom.contact.id}`}
      searchValue={words}
      onSearchChange={setWords}
      onChange={(value) => {
        const contact = known.find(({ id }) => value === `contact ${id}`)
        choose(contact ? { type: 'contact', contact } : phone !== null && value === `phone ${phone}` ? { type: 'phone', phone } : null)
      }}
    />
  )
}

const all: NonNullable<SelectProps['filter']> = ({ options }) => options

/** A number as people write it, with its country; null when it is none. */
function phoneIn(words: string): string | null {
  const digits = words.replace(/\D/g, '')
  return digits.length >= fewestDigits && /^[+\d\s().-]+$/.test(words.trim()) ? `+${digits}` : null
}
