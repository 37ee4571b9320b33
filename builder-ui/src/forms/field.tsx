import type { ComponentType } from 'react'
import type { FormField } from '#engine/nodes/form-field'
import { part } from '../app/part.ts'
import { ContentField } from './contents/content-field.tsx'
import { ContentsField } from './contents/contents-field.tsx'
import { SourceField } from './contents/source-field.tsx'
import type { Spec } from './describe.ts'
import { AcceptField } from './fields/accept-field.tsx'
import { BranchesField } from './fields/branches-field.tsx'
import { CasesField } from './fields/cases-field.tsx'
import { ChannelsField } from './fields/channels-field.tsx'
import { ChoiceField } from './fields/choice-field.tsx'
import { ChoicesField } from './fields/choices-field.tsx'
import { DurationField } from './fields/duration-field.tsx'
import { GroupField } from './fields/group-field.tsx'
import { ListField } from './fields/list-field.tsx'
import { NumberField } from './fields/number-field.tsx'
import { PairsField } from './fields/pairs-field.tsx'
import { RecordField } from './fields/record-field.tsx'
import { ResourceField } from './fields/resource-field.tsx'
import { SwitchField } from './fields/switch-field.tsx'
import { TagsField } from './fields/tags-field.tsx'
import { TemplatedField } from './fields/templated-field.tsx'
import { TextField } from './fields/text-field.tsx'
import { VariantsField } from './fields/variants-field.tsx'
import { WeightsField } from './fields/weights-field.tsx'
import { type FieldProps, type ResourceKind, useFormSetting } from './form-context.ts'
import { isChoices, isContent, isSource } from './shapes.ts'

// It knows every operator there is, and few forms have conditions.
const ConditionField = part(async () => (await import('./fields/condition-field.tsx')).ConditionField)

/** One value of a form, shown by its hint's widget, else by its shape; found on the page by its path. */
export function Field(props: FieldProps) {
  const { widgets } = useFormSetting()
  const own = props.member.hint?.widget && widgets[props.member.hint.widget]
  const Shown = own ?? widgetOf(props) ?? shapes[props.member.spec.type]
  return (
    <div data-path={props.path} style={{ display: 'contents' }}>
      <Shown {...props} />
    </div>
  )
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
  templated: TemplatedField,
  record: RecordField,
  condition: ConditionField,
}

const resourceKinds: readonly ResourceKind[] = ['calendar', 'credential', 'flow', 'member', 'node', 'path', 'team', 'template', 'variable']

/** Lists whose entries are drawn in a way of their own. */
const listWidgets: Partial<Record<NonNullable<FormField['widget']>, ComponentType<FieldProps>>> = {
  branches: BranchesField,
  cases: CasesField,
  weights: WeightsField,
  mapping: PairsField,
  keyValue: PairsField,
}

function widgetOf({ member: { spec, hint }, path }: FieldProps): ComponentType<FieldProps> | undefined {
  if (hint?.widget === 'channels' && spec.type === 'variants') return ChannelsField
  if (hint?.widget === 'accept' && spec.type === 'group') return AcceptField
  if (spec.type === 'number' && (hint?.widget === 'duration' || path.endsWith('Seconds'))) return DurationField
  if (spec.type === 'text' && resourceKinds.some((kind) => kind === hint?.widget)) return ResourceField
  if (isContent(spec)) return ContentField
  if (isSource(spec)) return SourceField
  if (spec.type !== 'list') return undefined
  const own = hint?.widget && listWidgets[hint.widget]
  if (own) return own
  if (isContent(spec.item.spec)) return ContentsField
  if (isChoices(spec)) return ChoicesField
  return spec.item.spec.type === 'text' || spec.item.spec.type === 'choice' ? TagsField : undefined
}
