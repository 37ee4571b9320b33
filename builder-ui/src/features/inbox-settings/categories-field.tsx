import { ActionIcon, Button, Group, Stack, Switch, Text, TextInput, Title, Tooltip } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboxProblem, InboxSettings } from './inbox-problems.ts'

type Category = InboxSettings['categories'][number]

interface Props {
  value: Category[]
  isRequired: boolean
  onChange: (categories: Category[], isRequired: boolean) => void
  isReadOnly: boolean
  problems: readonly InboxProblem[]
}

const mostCategories = 50

/** Why cases are closed. What was used stays in the reports: a category is put away, not deleted. */
export function CategoriesField({ value, isRequired, onChange, isReadOnly, problems }: Props) {
  const { t } = useTranslation('inbox-settings')
  const [newest, setNewest] = useState<string | null>(null)
  const replace = (id: string, part: Partial<Category>) =>
    onChange(
      value.map((category) => (category.id === id ? { ...category, ...part } : category)),
      isRequired,
    )
  function add() {
    const id = crypto.randomUUID()
    setNewest(id)
    onChange([...value, { id, name: '', archived: false }], isRequired)
  }
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={2}>{t('categories.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('categories.about')}
        </Text>
      </div>
      {value.map(({ id, name, archived }, index) => (
        <Group key={id} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={t('categories.nameOf', { number: index + 1 })}
            flex={1}
            maxLength={60}
            readOnly={isReadOnly || archived}
            autoFocus={id === newest}
            {...(archived && { rightSectionWidth: 96, rightSection: <Text size="xs">{t('categories.archived')}</Text>, c: 'dimmed' })}
            value={name}
            error={problems.includes('category') && isWrong(value, index) ? t('problems.category') : undefined}
            onChange={(event) => replace(id, { name: event.currentTarget.value })}
          />
          {!isReadOnly && (
            <Tooltip label={t(archived ? 'categories.restore' : 'categories.archive')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={`${t(archived ? 'categories.restore' : 'categories.archive')}: ${name}`}
                onClick={() =>
                  // One that nobody has named was never used.
                  name.trim() === ''
                    ? onChange(
                        value.filter((category) => category.id !== id),
                        isRequired,
                      )
                    : replace(id, { archived: !archived })
                }
              >
                {archived ? <IconArchiveOff size={18} aria-hidden /> : <IconArchive size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      ))}
      {!isReadOnly && value.length < mostCategories && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('categories.add')}
          </Button>
        </Group>
      )}
      {value.length > 0 && (
        <Switch
          label={t('categories.required')}
          disabled={isReadOnly}
          checked={isRequired}
          onChange={(event) => onChange(value, event.currentTarget.checked)}
        />
      )}
    </Stack>
  )
}

function isWrong(categories: readonly Category[], index: number): boolean {
  const name = categories[index]?.name.trim().toLowerCase() ?? ''
  return name === '' || categories.some((other, place) => place < index && !other.archived && other.name.trim().toLowerCase() === name)
}
