import { useLocalStorage } from '@mantine/hooks'
import { z } from 'zod'

const names = ['contact', 'flows', 'consent', 'cases', 'others'] as const
export type SectionName = (typeof names)[number]

const keptSchema = z.partialRecord(z.enum(names), z.boolean())

/** Of somebody who has folded nothing yet. */
const usual: Partial<Record<SectionName, boolean>> = { consent: true, others: true }

/** Whether a part of the panel is folded, as the person left it in this browser. */
export function useFolded(name: SectionName): { isFolded: boolean; toggle: () => void } {
  const [kept, keep] = useLocalStorage({
    key: 'hilo-inbox-sections',
    defaultValue: usual,
    getInitialValueInEffect: false,
    deserialize: (text) => keptSchema.catch(usual).parse(text === undefined ? usual : JSON.parse(text)),
  })
  const isFolded = kept[name] ?? usual[name] ?? false
  return { isFolded, toggle: () => keep((before) => ({ ...before, [name]: !isFolded })) }
}
