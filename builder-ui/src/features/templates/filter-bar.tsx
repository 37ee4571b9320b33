import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { templateStatuses } from '#engine/channels/meta-words'
import { useLanguage } from '../../app/words/localized.ts'
import type { Channel } from '../channels/channel.ts'
import { categoryName, statusName } from './template.ts'

const text = z.string().trim().min(1).max(100).optional().catch(undefined)
const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const

/** What stands in the address, so that a filtered list can be shared. */
export const filterSchema = z.object({
  channelId: text,
  status: text,
  language: text,
  category: z.enum(categories).optional().catch(undefined),
  text,
})
export type Filter = z.infer<typeof filterSchema>

interface Props {
  filter: Filter
  channels: Channel[]
  change: (filter: Filter) => void
}

const patienceMs = 300

export function FilterBar({ filter, channels, change }: Props) {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  const [typed, setTyped] = useState({ text: filter.text ?? '', language: filter.language ?? '' })
  const put = (part: Partial<Filter>) => change(filterSchema.parse({ ...filter, ...part }))
  const later = useDebouncedCallback(put, patienceMs)
  const type = (part: Partial<typeof typed>) => {
    const next = { ...typed, ...part }
    setTyped(next)
    later(next)
  }
  const statuses = templateStatuses.map((value) => ({ value, label: statusName(value, language) }))
  return (
    <SimpleGrid cols={{ base: 2, md: 5 }} spacing="xs">
      <TextInput
        label={t('list.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed.text}
        onChange={(event) => type({ text: event.currentTarget.value })}
      />
      <Select
        label={t('list.channel')}
        placeholder={t('list.all')}
        clearable
        data={channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.channelId ?? null}
        onChange={(value) => put({ channelId: value ?? undefined })}
      />
      <Select
        label={t('list.status')}
        placeholder={t('list.all')}
        clearable
        data={statuses}
        value={filter.status ?? null}
        onChange={(value) => put({ status: value ?? undefined })}
      />
      <Select
        label={t('list.category')}
        placeholder={t('list.allCategories')}
        clearable
        data={categories.map((value) => ({ value, label: categoryName(value, language) }))}
        value={filter.category ?? null}
        onChange={(value) => put({ category: categories.find((one) => one === value) })}
      />
      <TextInput
        label={t('list.language')}
        placeholder={t('list.languageHint')}
        value={typed.language}
        onChange={(event) => type({ language: event.currentTarget.value })}
      />
    </SimpleGrid>
  )
}
