import { type ComponentType, createContext, useContext } from 'react'
import type { Language } from '#engine/json'
import type { Member } from './describe.ts'

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

interface FormSetting {
  language: Language
  /** Sentences by path. */
  errors: Record<string, string>
  resources: Resources
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
