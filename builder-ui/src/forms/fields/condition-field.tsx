import {
  ActionIcon,
  Autocomplete,
  Button,
  CloseButton,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  Stack,
  TagsInput,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { IconBraces, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#engine/expressions/condition'
import { operators } from '#engine/expressions/operators'
import { localized } from '../../app/words/localized.ts'
import { isRecord } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { useLabels } from '../use-labels.ts'
import { NamePicker } from '../variables/name-picker.tsx'
import classes from './condition.module.css'

type Row = Exclude<Condition['items'][number], Condition>
type ValueKind = Row['as']

// The keys of the table, which `Object.keys` only knows as strings.
const valueKinds = Object.keys(operators) as ValueKind[]
const mostDepth = 4
const blankRow: Row = { path: '', as: 'text', operator: 'equals', value: '' }

/** Conditions joined by "all" or "any", with groups inside. */
export function ConditionField({ member: { isOptional }, label, help, path, value, onChange }: FieldProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly } = useFormSetting()
  const condition = readCondition(value)
  if (!condition)
    return isReadOnly ? null : (
      <div>
        <Button
          variant="light"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ join: 'and', items: [blankRow] })}
        >
          {t('add', { what: label })}
        </Button>
      </div>
    )
  return (
    <Input.Wrapper label={label} description={help} error={errors[path]} labelElement="div">
      <ConditionGroup
        condition={condition}
        path={path}
        depth={1}
        onChange={onChange}
        {...(isOptional && { remove: () => onChange(undefined), removeLabel: t('remove', { what: label }) })}
      />
    </Input.Wrapper>
  )
}

interface GroupProps {
  condition: Condition
  path: string
  depth: number
  onChange: (condition: Condition) => void
  remove?: () => void
  removeLabel?: string
}

function ConditionGroup({ condition, path, depth, onChange, remove, removeLabel }: GroupProps) {
  const { t } = useTranslation('forms')
  const { isReadOnly } = useFormSetting()
  const { join, items } = condition
  const put = (next: Condition['items']) => onChange({ join, items: next })
  return (
    <div className={classes.group} data-depth={depth}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <SegmentedControl
            size="xs"
            aria-label={t('condition.join')}
            value={join}
            readOnly={isReadOnly}
            onChange={(chosen) => onChange({ join: chosen === 'or' ? 'or' : 'and', items })}
            data={[
              { value: 'and', label: t('condition.and') },
              { value: 'or', label: t('condition.or') },
            ]}
          />
          {remove && !isReadOnly && <CloseButton size="sm" aria-label={removeLabel} onClick={remove} />}
        </Group>
        {items.map((item, index) => {
          const where = `${path}.items.${index}`
          const removeItem = () => put(items.toSpliced(index, 1))
          return 'items' in item ? (
            <ConditionGroup
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a condition have no ids
              key={index}
              condition={item}
              path={where}
              depth={depth + 1}
              onChange={(next) => put(items.with(index, next))}
              remove={removeItem}
              removeLabel={t('condition.removeGroup')}
            />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <ConditionRow key={index} row={item} path={where} onChange={(next) => put(items.with(index, next))} remove={removeItem} />
          )
        })}
        {!isReadOnly && (
          <Group gap="xs">
            <Button variant="light" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => put([...items, blankRow])}>
              {t('condition.add')}
            </Button>
            {depth < mostDepth && (
              <Button variant="subtle" size="xs" onClick={() => put([...items, { join: 'or', items: [blankRow] }])}>
                {t('condition.addGroup')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </div>
  )
}

interface RowProps {
  row: Row
  path: string
  onChange: (row: Row) => void
  remove: () => void
}

function ConditionRow({ row, path, onChange, remove }: RowProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, language, resources, variables } = useFormSetting()
  const { ofValue } = useLabels()
  const family = Object.entries(operators[row.as])
  const operand = family.find(([name]) => name === row.operator)?.[1].operand ?? 'text'
  const field = { 'aria-label': t('condition.path'), placeholder: t('condition.path'), readOnly: isReadOnly }
  return (
    <div className={classes.row}>
      <div className={classes.subject} data-path={`${path}.path`}>
        {variables ? (
          <NamePicker
            {...field}
            error={errors[`${path}.path`]}
            variables={variables}
            isNew={false}
            value={row.path}
            onChange={(next, offer) => onChange({ ...retyped(row, offer?.type ?? row.as), path: next })}
          />
        ) : (
          <Autocomplete
            {...field}
            error={errors[`${path}.path`]}
            value={row.path}
            onChange={(next) => onChange({ ...row, path: next })}
            data={(resources.path ?? resources.variable ?? []).map((one) => one.value)}
          />
        )}
      </div>
      <Select
        className={classes.kind ?? ''}
        aria-label={t('condition.as')}
        value={row.as}
        readOnly={isReadOnly}
        allowDeselect={false}
        onChange={(chosen) => onChange(retyped(row, valueKinds.find((kind) => kind === chosen) ?? row.as))}
        data={valueKinds.map((kind) => ({ value: kind, label: ofValue(kind) }))}
      />
      {isReadOnly ? (
        <span />
      ) : (
        <ActionIcon variant="subtle" color="gray" mt={4} aria-label={t('condition.remove')} onClick={remove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
      <Select
        className={classes.operator ?? ''}
        aria-label={t('condition.operator')}
        value={row.operator}
        error={errors[`${path}.operator`]}
        readOnly={isReadOnly}
        allowDeselect={false}
        onChange={(chosen) => chosen && onChange({ ...row, operator: chosen })}
        data={family.map(([name, { label }]) => ({ value: name, label: localized(label, language) }))}
      />
      {operand !== 'none' && (
        <div className={classes.operand} data-path={`${path}.value`}>
          <Operand operand={operand} row={row} path={path} onChange={onChange} />
        </div>
      )}
      {operand !== 'none' && variables && !isReadOnly && (
        <Tooltip label={t(row.valuePath === undefined ? 'condition.withPath' : 'condition.withValue')}>
          <ActionIcon
            variant={row.valuePath === undefined ? 'subtle' : 'light'}
            color="gray"
            mt={4}
            aria-label={t('condition.withPath')}
            aria-pressed={row.valuePath !== undefined}
            onClick={() => onChange(row.valuePath === undefined ? { ...row, value: null, valuePath: '' } : withPath(row, ''))}
          >
            <IconBraces size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  )
}

/** The row for another type of value, with the operator where the type has it too. */
function retyped(row: Row, as: ValueKind): Row {
  if (as === row.as) return row
  const [first = ''] = Object.keys(operators[as])
  return { ...row, as, operator: Object.hasOwn(operators[as], row.operator) ? row.operator : first, value: null }
}

function Operand({ operand, row, path, onChange }: { operand: string; row: Row; path: string; onChange: (row: Row) => void }) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, variables } = useFormSetting()
  const { value, valuePath } = row
  const error = errors[`${path}.value`] ?? errors[`${path}.valuePath`]
  const label = { 'aria-label': t('condition.value'), placeholder: t('condition.value'), readOnly: isReadOnly, error }
  if (valuePath !== undefined && variables)
    return (
      <NamePicker
        {...label}
        variables={variables}
        isNew={false}
        value={valuePath}
        onChange={(next) => onChange({ ...row, valuePath: next })}
      />
    )
  if (valuePath !== undefined)
    return <TextInput {...label} value={valuePath} onChange={(event) => onChange(withPath(row, event.currentTarget.value))} />
  if (operand === 'texts')
    return (
      <TagsInput
        {...label}
        value={Array.isArray(value) ? value.map(String) : []}
        acceptValueOnBlur
        onChange={(next) => onChange({ ...row, value: next })}
      />
    )
  if (operand === 'number' || operand === 'money' || operand === 'days')
    return (
      <NumberInput
        {...label}
        value={typeof value === 'number' ? value : ''}
        onChange={(next) => onChange({ ...row, value: typeof next === 'number' ? next : null })}
      />
    )
  return (
    <TextInput
      {...label}
      type={operand === 'date' ? 'date' : 'text'}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
    />
  )
}

function withPath({ valuePath: _before, ...row }: Row, path: string): Row {
  return path === '' ? row : { ...row, valuePath: path }
}

/** A condition as a draft may have it. */
function readCondition(value: unknown): Condition | null {
  if (!isRecord(value) || !Array.isArray(value['items'])) return null
  // Drafts come out of this field or were parsed with the condition's schema.
  return value as Condition
}
