import { Alert, Button, Group, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { fieldProblems } from '../app/api/api-error.ts'
import { errorSentence } from '../app/api/error-sentence.ts'
import { useLanguage } from '../app/words/localized.ts'
import { blankOfSpec, isRecord } from './blank.ts'
import { describe } from './describe.ts'
import { Field } from './field.tsx'
import { FormProvider, type Resources, type Widgets } from './form-context.ts'
import { GroupFields } from './group-fields.tsx'
import { type Hints, withHints } from './hints.ts'
import { errorsOf } from './issue-sentence.ts'
import type { VariableSupport } from './variables/offer.ts'

interface FieldsProps {
  schema: z.ZodObject
  /** What is edited: an input of the schema, or a draft of one. */
  value: Record<string, unknown>
  onChange: (value: Record<string, unknown>) => void
  errors?: Record<string, string>
  /** Labels for schemas that carry none, by field name. */
  hints?: Hints
  resources?: Resources
  /** Texts may name these. */
  variables?: VariableSupport | undefined
  widgets?: Widgets
  isReadOnly?: boolean
  /** Names of fields that the caller shows by itself. */
  without?: readonly string[]
  /** Stands above the fields, and knows the form as they do. */
  children?: ReactNode
}

const noErrors = {}
const noResources = {}
const noWidgets = {}
const noNames: readonly string[] = []

/** The fields of a zod object, from its shape and its hints; the caller keeps the value (panels that save by themselves). */
export function SchemaFields({
  schema,
  value,
  onChange,
  errors = noErrors,
  hints,
  resources = noResources,
  variables,
  widgets = noWidgets,
  isReadOnly = false,
  without = noNames,
  children,
}: FieldsProps) {
  const language = useLanguage()
  const fields = useMemo(() => {
    const { spec } = describe(schema)
    return spec.type === 'group' ? withHints(spec.fields, hints).filter(({ name }) => !without.includes(name)) : []
  }, [schema, hints, without])
  return (
    <FormProvider value={{ language, errors, resources, value, variables, widgets, isReadOnly, Field }}>
      <Suspense>
        <Stack gap="md">
          {children}
          <GroupFields fields={fields} path="" value={value} onChange={onChange} />
        </Stack>
      </Suspense>
    </FormProvider>
  )
}

interface FormProps<Schema extends z.ZodObject> extends Pick<FieldsProps, 'hints' | 'resources' | 'isReadOnly'> {
  schema: Schema
  /** What the form begins with; defaults and blanks where absent. */
  initial?: Partial<z.input<Schema>>
  /** Throws an ApiError to show it; its field problems go to their fields. */
  onSubmit: (value: z.input<Schema>) => Promise<unknown>
  submitLabel: string
  /** Beside the submit button. */
  children?: ReactNode
}

/** A whole form: the fields of a schema, checked in words before anything is sent, and what the server said to it. */
export function SchemaForm<Schema extends z.ZodObject>({ schema, initial, onSubmit, submitLabel, children, ...rest }: FormProps<Schema>) {
  const { t } = useTranslation('forms')
  const { t: tApp } = useTranslation()
  const [value, setValue] = useState<Record<string, unknown>>(() => ({ ...blankRecord(schema), ...initial }))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [isSending, setSending] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const parsed = schema.safeParse(value)
    if (!parsed.success) return setErrors(errorsOf(parsed.error, t))
    setErrors({})
    setFailure(null)
    setSending(true)
    try {
      // It has just been parsed by the schema, so it is an input of it.
      await onSubmit(value as z.input<Schema>)
    } catch (error) {
      setFailure(error)
      setErrors(Object.fromEntries(Object.keys(fieldProblems(error)).map((path) => [path, t('issues.format')])))
    } finally {
      setSending(false)
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        {failure !== null && (
          <Alert color="red" role="alert">
            {errorSentence(failure, tApp)}
          </Alert>
        )}
        <SchemaFields schema={schema} value={value} onChange={setValue} errors={errors} {...rest} />
        {rest.isReadOnly !== true && (
          <Group>
            <Button type="submit" loading={isSending}>
              {submitLabel}
            </Button>
            {children}
          </Group>
        )}
      </Stack>
    </form>
  )
}

function blankRecord(schema: z.ZodObject): Record<string, unknown> {
  const blank = blankOfSpec(describe(schema).spec)
  return isRecord(blank) ? blank : {}
}
