import { companySchema, number, type Scoped, text } from './company-schema.ts'

export interface Label {
  id: string
  name: string
  color: 'gray' | 'teal' | 'indigo' | 'violet' | 'grape' | 'pink' | 'orange' | 'yellow' | 'lime' | 'cyan'
  version: number
}

export interface LabelRecord extends Scoped, Omit<Label, 'id'> {
  /** The name as it is compared: two labels cannot share it. */
  nameKey: string
  createdAt: number
}

export const labelRecordSchema = companySchema<LabelRecord>(
  { name: text, color: text, nameKey: text, createdAt: number, version: number },
  [{ fields: { companyId: 1, createdAt: 1, _id: 1 } }, { fields: { companyId: 1, nameKey: 1 }, options: { unique: true } }],
)

export function toLabel({ _id, name, color, version }: LabelRecord): Label {
  return { id: _id, name, color, version }
}
