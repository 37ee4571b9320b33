import { Anchor, Group, Text } from '@mantine/core'
import { IconCoin } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { costOf } from '#engine/flow/cost-of'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { knownOf, useKnown } from './known.ts'

/** How many messages the longest way costs one person, and which way that is. */
export function FlowCost() {
  const { t } = useTranslation('flow-panels')
  const editor = useEditor()
  const flow = useEditorState((state) => state.flow)
  const known = useKnown()
  const cost = useMemo(() => (known ? costOf(flow, knownOf(known)) : null), [flow, known])
  if (!cost || cost.messages === 0) return null
  const { messages, paid, repeats, longestPath } = cost
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconCoin size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" lh={1.4}>
        {paid > 0 ? t('cost.paid', { count: paid }) : t('cost.free', { count: messages })} {repeats && t('cost.repeats')}{' '}
        <Anchor component="button" type="button" size="sm" onClick={() => editor.select({ nodes: new Set(longestPath) })}>
          {t('cost.show')}
        </Anchor>
      </Text>
    </Group>
  )
}
