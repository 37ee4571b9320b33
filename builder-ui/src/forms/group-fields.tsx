import { Button, Collapse, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Field } from './describe.ts'
import { useFormSetting } from './form-context.ts'
import { useLabels } from './use-labels.ts'

interface Props {
  fields: Field[]
  path: string
  value: Record<string, unknown>
  onChange: (value: Record<string, unknown>) => void
  /** Names of fields that stand under "more" though their hints do not say so. */
  advanced?: readonly string[]
}

/** The fields of a group in their order: those their hints hide are left out, the advanced ones stand under "more". */
export function GroupFields({ fields, path, value, onChange, advanced: names = [] }: Props) {
  const { t } = useTranslation('forms')
  const { errors } = useFormSetting()
  const [isOpen, { toggle }] = useDisclosure(false)
  const shown = fields.filter((field) => isShown(field, value))
  const isAdvanced = ({ name, hint }: Field) => hint?.advanced === true || names.includes(name)
  const plain = shown.filter((field) => !isAdvanced(field))
  const advanced = shown.filter(isAdvanced)
  const hasError = advanced.some(({ name }) => Object.keys(errors).some((where) => isBelow(where, below(path, name))))
  const isExpanded = isOpen || hasError
  const show = (field: Field) => <GroupMember key={field.name} {...{ field, path, value, onChange }} />
  return (
    <>
      {plain.map(show)}
      {advanced.length > 0 && (
        <div>
          <Button
            variant="subtle"
            size="xs"
            onClick={toggle}
            aria-expanded={isExpanded}
            rightSection={isExpanded ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          >
            {t('more')}
          </Button>
          <Collapse expanded={isExpanded}>
            <Stack gap="sm" pt="xs">
              {advanced.map(show)}
            </Stack>
          </Collapse>
        </div>
      )}
    </>
  )
}

function GroupMember({ field, path, value, onChange }: Omit<Props, 'fields' | 'advanced'> & { field: Field }) {
  const { Field: Shown } = useFormSetting()
  const { ofField, helpOf } = useLabels()
  const change = (next: unknown) => {
    const { [field.name]: _before, ...others } = value
    onChange(next === undefined ? others : { ...value, [field.name]: next })
  }
  return (
    <Shown
      member={field}
      label={ofField(field.name, field.hint)}
      help={helpOf(field)}
      path={below(path, field.name)}
      value={value[field.name]}
      onChange={change}
    />
  )
}

/** Ids are made, not typed; a tag is chosen with its variant. */
export function isShown({ name, spec, hint }: Field, value: Record<string, unknown>): boolean {
  if (spec.type === 'fixed' || (name === 'id' && spec.type === 'text')) return false
  const { showWhen } = hint ?? {}
  return !showWhen || showWhen.in.some((one) => one === value[showWhen.param])
}

function isBelow(where: string, path: string): boolean {
  return where === path || where.startsWith(`${path}.`)
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
