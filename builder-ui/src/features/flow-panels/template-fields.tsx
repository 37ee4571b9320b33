import { Select, Stack, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { getFlowKnown } from '#api/contracts/flow-known'
import { listTemplates } from '#api/contracts/templates'
import { previewTemplate } from '#engine/channels/template-preview'
import { putText, textAt } from '#engine/channels/template-slots'
import { companyAddress } from '../../app/page.ts'
import { TemplateView } from '../../app/phone/template-view.tsx'
import { useCompany } from '../../app/shell/company.ts'
import { newId } from '../../canvas/edit/new-id.ts'
import { isRecord } from '../../forms/blank.ts'
import { SpokenText } from '../../forms/contents/spoken-text.tsx'
import { CreationOption, creationItem, isCreation } from '../../forms/creation.tsx'
import { FileDrop } from '../../forms/files/file-drop.tsx'
import { useFormSetting } from '../../forms/form-context.ts'
import { VariableText } from '../../forms/variables/variable-text.tsx'
import { useZone } from '../inbox/composer/use-zone.ts'
import { Slots, useSlotWords } from '../templates/slots.tsx'
import type { Template } from '../templates/template.ts'
import { useTemplateSearch } from '../templates/use-template-search.ts'
import { useTemplatesNamed } from '../templates/use-templates-named.ts'
import { useRefreshOnReturn } from './creation/use-refresh-on-return.ts'
import classes from './flow-panels.module.css'
import { choiceOf, fileIdIn, fillingOf, rowsOf, textOf, withFile } from './template-choice.ts'

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
      {chosen && <Shown template={chosen} value={value} />}
    </Stack>
  )
}

/** Everything the template leaves open, each with the example Meta has of it. */
function Fills({ template, path, value, onChange }: Props & { template: Template }) {
  const { t } = useTranslation('flow-panels')
  const { isReadOnly } = useFormSetting()
  const wordsOf = useSlotWords()
  // Whatever Meta changed since it was chosen: there is room for all of it from the first change on.
  const room = choiceOf(template, value, newId)
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  return (
    <Slots template={template}>
      {(slot) => {
        const { path: place, kind, card } = slot
        const { label, help } = wordsOf(slot)
        const part = card === null ? room : (rowsOf(room['cards'])[card] ?? {})
        const header = isRecord(part['header']) ? part['header'] : {}
        const isFile = kind === 'image' || kind === 'video' || kind === 'document'
        const putFile = (fileId: string | null) => {
          const next = { ...part, header: withFile(header, fileId) }
          onChange(card === null ? next : { ...room, cards: rowsOf(room['cards']).with(card, next) })
        }
        return (
          <Fragment key={place.join('.')}>
            {isFile && <FileDrop media={kind} fileId={fileIdIn(header)} isReadOnly={isReadOnly} onChange={putFile} />}
            {(!isFile || fileIdIn(header) === null) && (
              <Fill
                label={label}
                help={kind === 'offerEndsAt' ? t('template.endsHelp') : help}
                path={at(place.join('.'))}
                wide={at(place.slice(0, card === null ? 1 : 3).join('.'))}
                value={textAt(room, place)}
                onChange={(text) => onChange(putText(room, place, text))}
              />
            )}
          </Fragment>
        )
      }}
    </Slots>
  )
}

/** The template with what the flow puts into it. */
function Shown({ template, value }: { template: Template; value: Record<string, unknown> }) {
  const { t } = useTranslation('templates')
  const preview = previewTemplate(template, fillingOf(value), useZone())
  return (
    <figure className={classes.templatePreview} aria-label={t('page.preview')} data-preview>
      <TemplateView preview={preview} words={(text) => <SpokenText>{text}</SpokenText>} />
    </figure>
  )
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
