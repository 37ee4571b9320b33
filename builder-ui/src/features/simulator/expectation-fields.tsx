import { Checkbox, NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Expectation } from '#engine/simulation/flow-test'
import { useEditorState } from '../../canvas/editor-context.ts'
import { shownValue, typedValue } from './thread-of.ts'
import { useNodeWords } from './use-node-words.ts'

interface Props {
  expectation: Expectation
  change: (next: Expectation) => void
}

/** What one expectation needs to be told. */
export function ExpectationFields({ expectation, change }: Props) {
  const { t } = useTranslation('simulator')
  const label = t(`editor.types.${expectation.type}`)
  switch (expectation.type) {
    case 'says':
      return (
        <>
          <Words label={label} value={expectation.text} most={4096} change={(text) => change({ ...expectation, text })} />
          <Checkbox
            size="xs"
            mb={7}
            label={t('editor.exactly')}
            checked={expectation.how === 'equals'}
            onChange={(event) => change({ ...expectation, how: event.currentTarget.checked ? 'equals' : 'contains' })}
          />
        </>
      )
    case 'atNode':
      return <NodeChoice label={label} value={expectation.nodeId} change={(nodeId) => change({ ...expectation, nodeId })} />
    case 'variable':
      return (
        <>
          <Words label={label} value={expectation.name} most={64} change={(name) => change({ ...expectation, name })} />
          <Words
            label={t('editor.value')}
            value={shownValue(expectation.value)}
            most={4096}
            change={(text) => change({ ...expectation, value: typedValue(text) })}
          />
        </>
      )
    case 'tag':
      return <Words label={label} value={expectation.tag} most={100} change={(tag) => change({ ...expectation, tag })} />
    default:
      return (
        <Text flex={1} size="sm">
          {label}
        </Text>
      )
  }
}

interface FieldProps {
  label: string
  value: string
  change: (value: string) => void
}

function Words({ label, value, most, change }: FieldProps & { most: number }) {
  return (
    <TextInput flex={1} size="xs" label={label} value={value} maxLength={most} onChange={(event) => change(event.currentTarget.value)} />
  )
}

function NodeChoice({ label, value, change }: FieldProps) {
  const nodes = useEditorState(({ flow }) => flow.nodes)
  const { nameOf } = useNodeWords({ simulation: null })
  return (
    <NativeSelect
      flex={1}
      size="xs"
      label={label}
      value={value}
      data={[{ value: '', label: '—' }, ...nodes.map(({ id }) => ({ value: id, label: nameOf(id) }))]}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

export const expectationTypes = ['says', 'saysNothing', 'atNode', 'handover', 'variable', 'tag'] as const

/** Each kind as it begins. */
export const freshExpectation: Record<Expectation['type'], Expectation> = {
  says: { type: 'says', how: 'contains', text: '' },
  saysNothing: { type: 'saysNothing' },
  atNode: { type: 'atNode', nodeId: '' },
  handover: { type: 'handover' },
  variable: { type: 'variable', name: '', value: null },
  tag: { type: 'tag', tag: '' },
}

/** Whether a field is empty that the flow's schema would refuse empty. */
export function isUnfinished(expectation: Expectation): boolean {
  const { type } = expectation
  if (type === 'says') return expectation.text === ''
  if (type === 'atNode') return expectation.nodeId === ''
  return (type === 'variable' && expectation.name === '') || (type === 'tag' && expectation.tag === '')
}
