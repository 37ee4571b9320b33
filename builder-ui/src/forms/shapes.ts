import type { Spec } from './describe.ts'

/** Something a flow says: one of the contents of `#engine/flow/content`. */
export function isContent(spec: Spec): spec is Extract<Spec, { type: 'variants' }> {
  return spec.type === 'variants' && spec.tag === 'type' && spec.variants.some(({ name }) => name === 'linkButton')
}

/** Where a picture or a file comes from. */
export function isSource(spec: Spec): boolean {
  return spec.type === 'variants' && spec.tag === null && spec.variants.map(({ name }) => name).join() === 'url,fileId'
}

/** Things to tap: entries with an id and a title. */
export function isChoices(spec: Extract<Spec, { type: 'list' }>): boolean {
  const { item } = spec
  if (item.spec.type !== 'group') return false
  const names = item.spec.fields.map(({ name }) => name)
  return names.includes('id') && names.includes('title') && !names.includes('index')
}
