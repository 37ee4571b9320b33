import { Button, Group, Select } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unitNames } from '#engine/expressions/span-units'
import type { FormField } from '#engine/nodes/form-field'
import { blankOfSpec } from '../blank.ts'
import { type FieldProps, useFormSetting } from '../form-context.ts'
import { plainIn, type Template, type TemplatedSpec, templateIn, templateOf, valueOfTemplate } from '../templated.ts'
import { useLabels } from '../use-labels.ts'
import { isExpressionKey } from '../variables/expression-key.ts'
import type { VariableSupport } from '../variables/offer.ts'
import { VariableText } from '../variables/variable-text.tsx'
import classes from './templated-field.module.css'

const noVariables: VariableSupport = { offers: [], isKnown: () => true, names: [] }

/** A number, a choice or a yes or no that can also be worked out from variables: `=` or a small button changes between the two, and back. */
export function TemplatedField(props: FieldProps) {
  return props.member.spec.type === 'templated' ? <EitherField {...props} spec={props.member.spec} /> : null
}

function EitherField({ spec, ...props }: FieldProps & { spec: TemplatedSpec }) {
  const { t } = useTranslation('forms')
  const { isReadOnly, Field } = useFormSetting()
  const { member, label, value, onChange } = props
  const box = useRef<HTMLDivElement>(null)
  /** What stood on the other side when it was left. */
  const left = useRef<{ plain?: unknown; template?: Template | undefined }>({})
  const [begins, setBegins] = useState<'selected' | 'offers' | 'plain' | undefined>()
  // The name of a choice may stand as a template too: then only the person knows which of the two it is.
  const isWritten = (begins === 'selected' || begins === 'offers') && typeof value === 'string'
  const template = templateIn(spec, value) ?? (isWritten ? templateOf(spec, value) : null)
  const isTemplate = template !== null

  useEffect(() => {
    if (!isTemplate && begins === 'plain') box.current?.querySelector('input')?.focus()
  }, [isTemplate, begins])

  const toTemplate = (next: Template) => {
    left.current.plain = value
    setBegins(next.text === '' ? 'offers' : 'selected')
    onChange(valueOfTemplate(spec, next))
  }
  const toPlain = (from: Template) => {
    const read = plainIn(spec, from)
    left.current.template = read === undefined ? from : undefined
    setBegins('plain')
    onChange(read ?? left.current.plain ?? member.fallback ?? blankOfSpec(spec.plain))
  }
  const keyDown = (event: KeyboardEvent) => {
    if (isTemplate || isReadOnly || !isExpressionKey(event) || !isAtStart(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    toTemplate({ ...templateOf(spec, value), text: '' })
  }
  return (
    <div ref={box} className={classes.box} onKeyDownCapture={keyDown}>
      {isTemplate ? (
        <Expression {...{ ...props, spec, template }} begins={begins === 'plain' ? undefined : begins} />
      ) : (
        <Field {...props} member={{ ...member, spec: spec.plain }} />
      )}
      {!isReadOnly && (
        <Button
          className={classes.toggle ?? ''}
          variant="subtle"
          color="gray"
          size="compact-xs"
          title={t(isTemplate ? 'templated.toPlain' : 'templated.toTemplate')}
          aria-label={`${t(isTemplate ? 'templated.plain' : 'templated.template')}: ${label}`}
          onClick={() => (isTemplate ? toPlain(template) : toTemplate(left.current.template ?? templateOf(spec, value)))}
        >
          {t(isTemplate ? 'templated.plain' : 'templated.template')}
        </Button>
      )}
    </div>
  )
}

interface ExpressionProps extends FieldProps {
  spec: TemplatedSpec
  template: Template
  begins: 'selected' | 'offers' | undefined
}

function Expression({ member, spec, template, begins, label, help, path, onChange }: ExpressionProps) {
  const { t } = useTranslation('forms')
  const { errors, isReadOnly, variables = noVariables } = useFormSetting()
  const result = useResult(spec, member.hint)
  const change = (next: Partial<Template>) => onChange(valueOfTemplate(spec, { ...template, ...next }))
  const text = (
    <VariableText
      label={label}
      help={[help, result].filter(Boolean).join(' ')}
      error={errors[path] ?? errors[`${path}.amount`]}
      value={template.text}
      onChange={(next) => change({ text: next })}
      variables={variables}
      isReadOnly={isReadOnly}
      isRequired
      isLong={false}
      isMessage={false}
      begins={begins}
    />
  )
  if (!spec.isSpan) return text
  return (
    <Group gap="xs" wrap="nowrap" align="flex-end">
      <div className={classes.amount}>{text}</div>
      <Select
        aria-label={`${label}: ${t('duration.unit')}`}
        value={template.unit}
        onChange={(chosen) => change({ unit: unitNames.find((name) => name === chosen) ?? template.unit })}
        data={unitNames.map((name) => ({ value: name, label: t(`duration.${name}`) }))}
        allowDeselect={false}
        readOnly={isReadOnly}
        w={120}
      />
    </Group>
  )
}

/** What the template has to give, in words. */
function useResult({ plain, isSpan }: TemplatedSpec, hint: FormField | undefined): string {
  const { t } = useTranslation('forms')
  const { ofValue } = useLabels()
  if (plain.type === 'choice') return t('templated.oneOf', { values: plain.values.map((value) => ofValue(value, hint)).join(', ') })
  if (plain.type === 'switch') return t('templated.yesOrNo')
  const { least, most } = plain.type === 'number' ? plain : {}
  if (isSpan || least === undefined || most === undefined) return t('templated.number')
  return t('templated.between', { least, most })
}

/** Before what is written there; what cannot be written into is always at its start. */
function isAtStart(target: EventTarget): boolean {
  if (!(target instanceof HTMLInputElement)) return false
  return target.readOnly || target.type !== 'text' || target.selectionStart === 0
}
