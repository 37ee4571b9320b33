import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { partOf, type TemplateValues } from '#engine/channels/template'
import type { Template } from './template.ts'

interface Props {
  template: Template
  values: TemplateValues
  change: (values: TemplateValues) => void
}

/** A field for everything the template leaves open. */
export function FillForm({ template, values, change }: Props) {
  const { t } = useTranslation('templates')
  const { header, body, urlSuffixes } = template.variables
  const isOpen = (header !== null && header !== 'location') || body.length > 0 || urlSuffixes.length > 0
  const hasExamples = body.some(({ example }) => example !== null) || urlSuffixes.some(({ example }) => example !== null)
  const example = (text: string | null) => (text === null ? undefined : t('page.example', { example: text }))
  const textOf = (place: number) => values.body[place]?.text ?? ''
  const putBody = (place: number, text: string) =>
    change({ ...values, body: body.map(({ name }, index) => ({ name, text: index === place ? text : textOf(index) })) })
  const suffixOf = (index: number) => values.urlSuffixes.find((one) => one.index === index)?.text ?? ''
  const putSuffix = (index: number, text: string) =>
    change({ ...values, urlSuffixes: [...values.urlSuffixes.filter((one) => one.index !== index), { index, text }] })
  const buttonTitle = (index: number) => partOf(template.components, 'BUTTONS')?.buttons?.[index]?.text ?? String(index + 1)
  const takeExamples = () =>
    change({
      ...values,
      body: body.map(({ name, example: text }, index) => ({ name, text: text ?? textOf(index) })),
      urlSuffixes: urlSuffixes.map(({ index, example: text }) => ({ index, text: text ?? suffixOf(index) })),
    })

  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('page.fill')}
        </Title>
        {hasExamples && (
          <Button variant="subtle" size="xs" onClick={takeExamples}>
            {t('page.examples')}
          </Button>
        )}
      </Group>
      {!isOpen && (
        <Text size="sm" c="dimmed">
          {t('page.fillNone')}
        </Text>
      )}
      <HeaderField header={header} values={values} change={change} />
      {body.map(({ name, example: text }, place) => (
        <TextInput
          key={name}
          label={t('page.variable', { name: `{{${name}}}` })}
          description={example(text)}
          maxLength={1024}
          value={textOf(place)}
          onChange={(event) => putBody(place, event.currentTarget.value)}
        />
      ))}
      {urlSuffixes.map(({ index, example: text }) => (
        <TextInput
          key={index}
          label={t('page.suffix', { title: buttonTitle(index) })}
          description={example(text)}
          maxLength={2000}
          value={suffixOf(index)}
          onChange={(event) => putSuffix(index, event.currentTarget.value)}
        />
      ))}
    </Stack>
  )
}

interface HeaderProps {
  header: Template['variables']['header']
  values: TemplateValues
  change: (values: TemplateValues) => void
}

function HeaderField({ header, values, change }: HeaderProps) {
  const { t } = useTranslation('templates')
  if (header === null || header === 'location') return null
  const given = values.header
  const value = given === undefined ? '' : given.type === 'text' ? given.text : given.url
  const put = (text: string) => change({ ...values, header: header === 'text' ? { type: header, text } : { type: header, url: text } })
  return (
    <TextInput
      label={header === 'text' ? t('page.header') : t(`page.headerLink.${header}`)}
      description={header === 'text' ? undefined : t('page.headerLinkHelp')}
      type={header === 'text' ? 'text' : 'url'}
      value={value}
      onChange={(event) => put(event.currentTarget.value)}
    />
  )
}
