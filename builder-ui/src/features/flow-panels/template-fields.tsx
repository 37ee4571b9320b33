import { Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getFlowKnown } from '#api/contracts/flow-known'
import { listTemplates } from '#api/contracts/templates'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { newId } from '../../canvas/edit/new-id.ts'
import { isRecord } from '../../forms/blank.ts'
import { MessagePreview } from '../../forms/contents/message-preview.tsx'
import { CreationOption, creationItem, isCreation } from '../../forms/creation.tsx'
import { FileDrop } from '../../forms/files/file-drop.tsx'
import { useFormSetting } from '../../forms/form-context.ts'
import { VariableText } from '../../forms/variables/variable-text.tsx'
import type { Template } from '../templates/template.ts'
import { useTemplateSearch } from '../templates/use-template-search.ts'
import { useTemplatesNamed } from '../templates/use-templates-named.ts'
import { useRefreshOnReturn } from './creation/use-refresh-on-return.ts'
import { choiceOf, fileIdIn, messageOf, rowsOf, textOf, withFile } from './template-choice.ts'

/** What makes params the choice of a template. */
export const templateParams: readonly string[] = ['name', 'language', 'header', 'body', 'quickReplies', 'urlSuffixes']

interface Props {
  path: string
  value: Record<string, unknown>
  onChange: (value: Record<string, unknown>) => void
}

const told = [listTemplates, getFlowKnown]

/** Which template is sent, a field for everything it leaves open, and how it will look. */
export function TemplateFields({ path, value, onChange }: Props) {
  const { t } = useTranslation('flow-panels')
  const { errors, isReadOnly } = useFormSetting()
  const { id: companyId } = useCompany()
  const { leave } = useRefreshOnReturn(told)
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const [name, language] = [textOf(value['name']), textOf(value['language'])]
  const key = keyOf({ name, language })
  const named = useTemplatesNamed(name === '' ? [] : [name])
  const { items: found, typed, type } = useTemplateSearch({}, { resting: name === '' ? '' : labelOf({ name, language }) })
  const templates = [...(named ?? []), ...(found ?? [])]
  const chosen = templates.find((template) => keyOf(template) === key)
  const offered = new Map([...(chosen ? [chosen] : []), ...(found ?? [])].map((template) => [keyOf(template), template]))
  const options = [...offered].map(([one, template]) => ({ value: one, label: labelOf(template), disabled: !template.sendable }))
  const isUnknown = name !== '' && !chosen
  const isGone = isUnknown && named !== undefined
  const open = () => {
    leave()
    window.open(companyAddress(companyId, 'settings', 'templates'), '_blank', 'noopener')
  }
  const choose = (next: string | null) => {
    if (isCreation(next)) return open()
    const template = templates.find((one) => keyOf(one) === next)
    if (template) onChange(choiceOf(template, value, newId))
  }
  return (
    <Stack gap="sm" data-path={at('name')}>
      <Select
        label={t('template.which')}
        placeholder={options.length === 0 ? t('template.none') : t('template.choose')}
        data={[
          ...options,
          ...(isUnknown ? [{ value: key, label: isGone ? t('template.gone', { name }) : labelOf({ name, language }) }] : []),
          ...(isReadOnly ? [] : creationItem({ label: t('template.open'), run: open })),
        ]}
        // The server has looked already.
        filter={({ options: all }) => all}
        searchValue={typed}
        onSearchChange={type}
        renderOption={({ option }) => (isCreation(option.value) ? <CreationOption {...option} /> : option.label)}
        value={name === '' ? null : key}
        onChange={choose}
        searchable
        allowDeselect={false}
        readOnly={isReadOnly}
        nothingFoundMessage={t('template.none')}
        withAsterisk
        error={errors[at('name')] ?? errors[at('language')]}
      />
      {chosen ? (
        <Fills template={chosen} path={path} value={value} onChange={onChange} />
      ) : (
        name === '' && (
          <Text size="xs" c="dimmed">
            {t('template.help')}
          </Text>
        )
      )}
      {chosen && <MessagePreview contents={[messageOf(chosen, value)]} />}
    </Stack>
  )
}

/** Everything the template leaves open, each with the example Meta has of it. */
function Fills({ template, path, value, onChange }: Props & { template: Template }) {
  const { t } = useTranslation('flow-panels')
  const { isReadOnly } = useFormSetting()
  const { variables } = template
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  const header = isRecord(value['header']) ? value['header'] : undefined
  const rows = rowsOf(value['body'])
  const suffixes = rowsOf(value['urlSuffixes'])
  const example = (text: string | null) => (text === null ? undefined : t('template.example', { text }))
  return (
    <>
      {header && mediaKind(header) && (
        <FileDrop
          media={mediaKind(header) ?? 'document'}
          fileId={fileIdIn(header)}
          isReadOnly={isReadOnly}
          onChange={(fileId) => onChange({ ...value, header: withFile(header, fileId) })}
        />
      )}
      {header && fileIdIn(header) === null && (
        <Fill
          label={t(header['type'] === 'text' ? 'template.header' : 'template.headerLink')}
          path={at('header')}
          value={textOf(header['type'] === 'text' ? header['text'] : header['url'])}
          onChange={(text) => onChange({ ...value, header: { ...header, [header['type'] === 'text' ? 'text' : 'url']: text } })}
        />
      )}
      {variables.body.map((variable, index) => (
        <Fill
          key={variable.name}
          label={t('template.variable', { name: variable.name })}
          help={example(variable.example)}
          path={at(`body.${index}.text`)}
          wide={at('body')}
          value={textOf(rows[index]?.['text'])}
          onChange={(text) => onChange({ ...value, body: rows.with(index, { ...rows[index], text }) })}
        />
      ))}
      {variables.urlSuffixes.map(({ index, example: text }) => (
        <Fill
          key={index}
          label={t('template.suffix', { number: index + 1 })}
          help={example(text)}
          path={at('urlSuffixes')}
          value={textOf(suffixes.find((one) => one['index'] === index)?.['text'])}
          onChange={(next) =>
            onChange({ ...value, urlSuffixes: suffixes.map((one) => (one['index'] === index ? { ...one, text: next } : one)) })
          }
        />
      ))}
    </>
  )
}

/** As what a header's file is sent; null for a header of words. */
function mediaKind({ type }: Record<string, unknown>): 'image' | 'video' | 'document' | null {
  return type === 'image' || type === 'video' || type === 'document' ? type : null
}

interface FillProps {
  label: string
  help?: string | undefined
  path: string
  /** Where a problem of all of them is told. */
  wide?: string
  value: string
  onChange: (text: string) => void
}

function Fill({ label, help, path, wide, value, onChange }: FillProps) {
  const { errors, isReadOnly, variables } = useFormSetting()
  if (!variables) return null
  return (
    <div data-path={path}>
      <VariableText
        label={label}
        help={help}
        error={errors[path] ?? (wide === undefined || value !== '' ? undefined : errors[wide])}
        value={value}
        onChange={onChange}
        variables={variables}
        isReadOnly={isReadOnly}
        isRequired
        isLong={false}
        isMessage={false}
      />
    </div>
  )
}

function labelOf({ name, language }: { name: string; language: string }): string {
  return `${name} (${language})`
}

function keyOf({ name, language }: { name: string; language: string }): string {
  return `${name} ${language}`
}
