import { Autocomplete, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Creation, CreationOption, creationItem, filterBeforeCreation, isCreation } from '../creation.tsx'
import { type FieldProps, type ResourceKind, useFormSetting } from '../form-context.ts'
import { NamePicker } from '../variables/name-picker.tsx'

/** Named by the person: new names are as good as known ones. Everything else is chosen out of what there is. */
const freeKinds: readonly string[] = ['path', 'variable'] satisfies ResourceKind[]

interface Props extends FieldProps {
  /** What is not there yet can be made from here. */
  creation?: Creation | undefined
}

/** Names something of the company: a calendar, a flow, a variable ... */
export function ResourceField({ member: { spec, hint, isOptional, fallback }, label, help, path, value, onChange, creation }: Props) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, resources, variables } = useFormSetting()
  // Only fields with such a widget are shown by this component.
  const kind = hint?.widget as ResourceKind
  const listed = resources[kind]
  const known = listed ?? []
  const text = typeof value === 'string' ? value : ''
  const least = spec.type === 'text' ? (spec.least ?? 0) : 0
  const isRequired = least > 0 && !isOptional && fallback === undefined
  const change = (next: string) => onChange(next === '' && isOptional ? undefined : next)
  const input = { label, description: help, error: errors[path], readOnly: isReadOnly, withAsterisk: isRequired }
  if (variables && (kind === 'path' || kind === 'variable'))
    return (
      <NamePicker {...input} {...{ variables, creation }} error={errors[path]} isNew={kind === 'variable'} value={text} onChange={change} />
    )
  if (freeKinds.includes(kind)) return <Autocomplete {...input} value={text} onChange={change} data={known.map((one) => one.value)} />
  // What was chosen once and is gone since stays visible, so that the person sees what to replace.
  const isUnlisted = text !== '' && !known.some((one) => one.value === text)
  const isGone = isUnlisted && listed !== undefined
  // Ids say nothing to people; while nobody has told the names yet, nothing is said at all.
  const data = isUnlisted ? [...known, { value: text, label: isGone ? t('resource.gone') : '…' }] : known
  return (
    <Select
      {...input}
      error={errors[path] ?? (isGone ? t('resource.choose') : undefined)}
      data={[...data, ...creationItem(isReadOnly ? undefined : creation)]}
      value={text === '' ? null : text}
      onChange={(chosen) => {
        if (!isCreation(chosen)) change(chosen ?? '')
        else if (creation && 'run' in creation) creation.run('')
      }}
      filter={filterBeforeCreation}
      renderOption={({ option }) => (isCreation(option.value) ? <CreationOption {...option} /> : option.label)}
      clearable={!isRequired && !isReadOnly}
      searchable={known.length > 8}
      nothingFoundMessage={t('resource.none')}
      placeholder={listed?.length === 0 ? t('resource.none') : ''}
    />
  )
}
