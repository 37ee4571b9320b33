import type { Widgets } from '../../forms/form-context.ts'
import { CalendarField } from './calendar-field.tsx'
import { CredentialField } from './credential-field.tsx'
import { FlowField, FlowInputsField, FlowOutputsField } from './subflow-fields.tsx'
import { TeamField } from './team-field.tsx'
import { TemplateField } from './template-field.tsx'
import { VariableField } from './variable-field.tsx'

/** Fields that know more of the company than a form: hours of calendars, templates with their words, and what is missing made in passing. */
export const panelWidgets: Widgets = {
  calendar: CalendarField,
  credential: CredentialField,
  flow: FlowField,
  flowInputs: FlowInputsField,
  flowOutputs: FlowOutputsField,
  team: TeamField,
  template: TemplateField,
  variable: VariableField,
}
