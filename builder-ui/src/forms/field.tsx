import { type ComponentType, lazy } from 'react'
import type { Spec } from './describe.ts'
import { ChannelsField } from './fields/channels-field.tsx'
import { ChoiceField } from './fields/choice-field.tsx'
import { DurationField } from './fields/duration-field.tsx'
import { GroupField } from './fields/group-field.tsx'
import { ListField } from './fields/list-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { RecordField } from './fields/record-field.tsx'
import { ResourceField } from './fields/resource-field.tsx'
import { SwitchField } from './fields/switch-field.tsx'
import { TagsField } from './fields/tags-field.tsx'
import { TextField } from './fields/text-field.tsx'
import { VariantsField } from './fields/variants-field.tsx'
import type { FieldProps, ResourceKind } from './form-context.ts'

// It knows every operator there is, and few forms have conditions.
const ConditionField = lazy(async () => ({ default: (await import('./fields/condition-field.tsx')).ConditionField }))

/** One value of a form, shown by its hint's widget, else by its shape. */
export function Field(props: FieldProps) {
  const Shown = widgetOf(props) ?? shapes[props.member.spec.type]
  return <Shown {...props} />
}

const shapes: Record<Spec['type'], ComponentType<FieldProps>> = {
  text: TextField,
  number: NumberField,
  switch: SwitchField,
  choice: ChoiceField,
  fixed: () => null,
  list: ListField,
  group: GroupField,
  variants: VariantsField,
  record: RecordField,
  condition: ConditionField,
}

const resourceKinds: readonly ResourceKind[] = ['calendar', 'credential', 'flow', 'member', 'node', 'path', 'team', 'template', 'variable']

function widgetOf({ member: { spec, hint }, path }: FieldProps): ComponentType<FieldProps> | undefined {
  if (hint?.widget === 'channels' && spec.type === 'variants') return ChannelsField
  if (spec.type === 'number' && (hint?.widget === 'duration' || path.endsWith('Seconds'))) return DurationField
  if (spec.type === 'text' && resourceKinds.some((kind) => kind === hint?.widget)) return ResourceField
  if (spec.type === 'list' && (spec.item.spec.type === 'text' || spec.item.spec.type === 'choice')) return TagsField
  return undefined
}
