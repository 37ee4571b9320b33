import { useHotkeys } from '@mantine/hooks'
import { IconHandStop, IconStairs } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorState } from '../../canvas/editor-context.ts'
import { BarButton } from './bar-button.tsx'
import type { TrySession } from './try-session.ts'

/** Looking at it slowly: node by node, or with a stop before the selected nodes (key B). */
export function StopButtons({ session }: { session: TrySession }) {
  const { t } = useTranslation('simulator')
  const { stops } = session.settings
  const selected = useEditorState(({ selection }) => selection.nodes)
  const isStop = selected.size > 0 && [...selected].every((id) => stops.nodeIds.includes(id))

  function toggleStop(): void {
    if (selected.size === 0) return
    const others = stops.nodeIds.filter((id) => !selected.has(id))
    session.changeStops({ ...stops, nodeIds: isStop ? others : [...others, ...selected] })
  }
  useHotkeys([['B', toggleStop]])

  return (
    <>
      <BarButton
        icon={IconStairs}
        label={t('stops.everyNode')}
        isPressed={stops.everyNode}
        onClick={() => session.changeStops({ ...stops, everyNode: !stops.everyNode })}
      />
      <BarButton
        icon={IconHandStop}
        label={t(selected.size === 0 ? 'stops.none' : isStop ? 'stops.remove' : 'stops.add')}
        isDisabled={selected.size === 0}
        isPressed={isStop}
        onClick={toggleStop}
      />
    </>
  )
}
