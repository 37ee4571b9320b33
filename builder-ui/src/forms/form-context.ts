import { type ComponentType, createContext, useContext } from 'react'
import type { Language } from '#engine/json'
import type { FormField } from '#engine/nodes/form-field'
import type { Member } from './describe.ts'
import type { VariableSupport } from './variables/offer.ts'

/** Something of the company a field may name: a calendar, a channel, a flow ... */
export interface Resource {
  value: string
  label: string
}

export type ResourceKind = 'calendar' | 'channels' | 'credential' | 'flow' | 'member' | 'node' | 'path' | 'team' | 'template' | 'variable'
export type Resources = Partial<Record<ResourceKind, Resource[]>>

export interface FieldProps {
  member: Member
  label: string
  help?: string | undefined
  /** Where it stands in the value: `messages.0.text`; names its error. */
  path: string
  value: unknown
  onChange: (value: unknown) => void
  isReadOnly?: boolean | undefined
}

/** Fields of the caller's own, by the hint's widget: for what needs more than the value. */
export type Widgets = Partial<Record<NonNullable<FormField['widget']>, ComponentType<FieldProps>>>

export interface FormSetting {
  language: Language
  /** Sentences by path. */
  errors: Record<string, string>
  resources: Resources
  /** The whole value: what some fields offer depends on another. */
  value: Record<string, unknown>
  /** Absent = texts are texts; else they may name these. */
  variables?: VariableSupport | undefined
  widgets: Widgets
  isReadOnly: boolean
  /** Shows any field: lists and groups hold fields of every kind. */
  Field: ComponentType<FieldProps>
}

const FormContext = createContext<FormSetting | null>(null)

export const FormProvider = FormContext.Provider

export function useFormSetting(): FormSetting {
  const setting = useContext(FormContext)
  if (!setting) throw new Error('A field stands outside of a form')
  return setting
}
