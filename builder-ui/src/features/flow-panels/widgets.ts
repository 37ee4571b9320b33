import type { Widgets } from '../../forms/form-context.ts'
import { CalendarField } from './calendar-field.tsx'
import { CredentialField } from './credential-field.tsx'
import { FlowField, FlowInputsField, FlowOutputsField } from './subflow-fields.tsx'
import { TemplateField } from './template-field.tsx'

/** Fields that know more of the company than a form: hours of calendars, templates with their words, credentials made in passing. */
export const panelWidgets: Widgets = {
  calendar: CalendarField,
  credential: CredentialField,
  flow: FlowField,
  flowInputs: FlowInputsField,
  flowOutputs: FlowOutputsField,
  template: TemplateField,
}
