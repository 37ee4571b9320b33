import { ActionIcon, Collapse, Group, Input, Stack, TagsInput, Text, TextInput, Tooltip } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRecord, newItem } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'
import { VariableText } from '../variables/variable-text.tsx'
import { AddButton } from './add-button.tsx'
import { ItemButtons } from './item-buttons.tsx'

type Choice = Record<string, unknown>

/**
 * Things to tap, one in a line: buttons, options, rows of a list. Each keeps its id whatever happens to the others or to its words,
 * because the wires and the taps of customers hang on it.
 */
export function ChoicesField({ member: { spec, isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  if (spec.type !== 'list' || spec.item.spec.type !== 'group') return null
  const { item } = spec
  const hasDescription = spec.item.spec.fields.some(({ name }) => name === 'description')
  const choices: Choice[] = Array.isArray(value) ? value.filter(isRecord) : []
  const put = (next: unknown[]) => onChange(next.length === 0 && isOptional ? undefined : next)
  const isFull = spec.most !== undefined && choices.length >= spec.most
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} withAsterisk={(spec.least ?? 0) > 0} labelElement="div">
      <Stack gap={6} mt={4}>
        {choices.map((choice, index) => (
          <ChoiceLine
            key={String(choice['id'])}
            choice={choice}
            name={`${label} ${index + 1}`}
            path={`${path}.${index}`}
            hasDescription={hasDescription}
            onChange={(next) => put(choices.with(index, next))}
            buttons={!isReadOnly && <ItemButtons name={`${label} ${index + 1}`} items={choices} index={index} onChange={put} />}
          />
        ))}
        {!isReadOnly && !isFull && <AddButton label={t(`choices.add.${kindOf(path)}`)} add={() => put([...choices, newItem(item)])} />}
      </Stack>
    </Input.Wrapper>
  )
}

/** What the entries are, by the name of their list. */
function kindOf(path: string): 'button' | 'row' | 'option' {
  const name = path.split('.').at(-1)
  return name === 'buttons' ? 'button' : name === 'rows' ? 'row' : 'option'
}

interface LineProps {
  choice: Choice
  name: string
  path: string
  hasDescription: boolean
  onChange: (choice: Choice) => void
  buttons: React.ReactNode
}

function ChoiceLine({ choice, name, path, hasDescription, onChange, buttons }: LineProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, variables } = useFormSetting()
  const { ofField } = useLabels()
  const [isOpen, setOpen] = useState(false)
  const title = textOf(choice['title'])
  const synonyms = Array.isArray(choice['synonyms']) ? choice['synonyms'].map(String) : []
  const error = errors[`${path}.title`]
  const description = textOf(choice['description'])
  const hasMore = synonyms.length > 0 || description !== ''
  const shared = { label: name, error, isReadOnly }
  const change = (part: Choice, emptied: string[] = []) => {
    const next = { ...choice, ...part }
    onChange(Object.fromEntries(Object.entries(next).filter(([key]) => !emptied.includes(key))))
  }
  return (
    <div>
      <Group gap={4} wrap="nowrap" align="flex-start">
        <div data-path={`${path}.title`} style={{ flex: 1, minWidth: 0 }}>
          {variables ? (
            <VariableText
              {...shared}
              value={title}
              onChange={(text) => change({ title: text })}
              variables={variables}
              isRequired
              isLong={false}
              isMessage={false}
              hideLabel
            />
          ) : (
            <TextInput
              aria-label={name}
              error={error}
              readOnly={isReadOnly}
              value={title}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          )}
        </div>
        <Tooltip label={t('choices.more')}>
          <ActionIcon
            variant={hasMore ? 'light' : 'subtle'}
            color="gray"
            size="sm"
            mt={6}
            aria-label={`${t('choices.more')}: ${name}`}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconDots size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <div style={{ marginTop: 6 }}>{buttons}</div>
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap={6} pt={6} ps="sm">
          {hasDescription && (
            <TextInput
              size="xs"
              label={ofField('description', undefined)}
              error={errors[`${path}.description`]}
              readOnly={isReadOnly}
              value={description}
              onChange={(event) =>
                change({ description: event.currentTarget.value }, event.currentTarget.value === '' ? ['description'] : [])
              }
            />
          )}
          <TagsInput
            size="xs"
            label={ofField('synonyms', undefined)}
            placeholder={synonyms.length === 0 ? t('tags.hint') : ''}
            value={synonyms}
            readOnly={isReadOnly}
            acceptValueOnBlur
            onChange={(next) => change({ synonyms: next }, next.length === 0 ? ['synonyms'] : [])}
          />
          <Text size="xs" c="dimmed">
            {t('choices.synonymsHelp')}
          </Text>
        </Stack>
      </Collapse>
    </div>
  )
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
