import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { documentKinds } from '#engine/expressions/documents'
import type { FormField } from '#engine/nodes/form-field'
import { localized } from '../app/words/localized.ts'
import type { Member } from './describe.ts'
import { useFormSetting } from './form-context.ts'
import { es } from './words/es.ts'

type FieldWord = keyof (typeof es)['fields']
type ValueWord = keyof (typeof es)['values']

/** The words of a form: hints first, then the forms' own table for the names that schemas use. */
export function useLabels() {
  const { t } = useTranslation('forms')
  const { language } = useFormSetting()
  return {
    ofField: (name: string, hint: FormField | undefined) => (hint ? localized(hint.label, language) : fieldWord(name, t)),
    helpOf: ({ hint }: Pick<Member, 'hint'>) => hint?.help && localized(hint.help, language),
    ofValue(value: string, hint?: FormField): string {
      const choice = hint?.choices?.[value]
      if (choice) return localized(choice, language)
      const document = Object.entries(documentKinds).find(([name]) => name === value)
      return document ? localized(document[1].label, language) : valueWord(value, t)
    },
  }
}

/** Whether the words know a name; what no person has named is shown as it is in the schema, which a test forbids. */
export function hasFieldWord(name: string): name is FieldWord {
  return Object.hasOwn(es.fields, name)
}

export function hasValueWord(value: string): value is ValueWord {
  return Object.hasOwn(es.values, value)
}

function fieldWord(name: string, t: TFunction<'forms'>): string {
  return hasFieldWord(name) ? t(`fields.${name}`) : name
}

function valueWord(value: string, t: TFunction<'forms'>): string {
  return hasValueWord(value) ? t(`values.${value}`) : value
}
