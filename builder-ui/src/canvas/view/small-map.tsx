import { MiniMap } from '@xyflow/react'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionOf } from '#engine/nodes/index'
import { families } from '../cards/families.ts'
import { problemsOf } from '../cards/flow-facts.ts'
import type { DrawnNode } from '../drawing/drawn.ts'
import { useEditorState } from '../editor-context.ts'
import classes from './view.module.css'

const markColors = { visited: 'var(--mantine-color-teal-6)', waiting: '#f08c00', failed: '#e03131' }

/** The whole flow in small: families by colour, red where something is wrong or failed, and what a run has come past. */
export function SmallMap() {
  const { t } = useTranslation('canvas')
  const problems = useEditorState((state) => state.problems)
  const marks = useEditorState((state) => state.marks)
  const colorOf = useCallback(
    (drawn: DrawnNode): string => {
      if (drawn.type === 'note') return 'var(--map-note)'
      if (drawn.type === 'group') return 'var(--map-group)'
      const state = marks.nodes[drawn.id]?.state
      if (state) return markColors[state]
      if (problemsOf(problems, drawn.id).some(({ severity }) => severity === 'error')) return '#e03131'
      return `var(--family-${families[definitionOf(drawn.data.node.kind)?.group ?? 'logic']})`
    },
    [problems, marks],
  )
  return (
    <MiniMap<DrawnNode>
      className={classes.map ?? ''}
      position="bottom-right"
      pannable
      zoomable
      ariaLabel={t('view.map')}
      nodeColor={colorOf}
      nodeBorderRadius={24}
    />
  )
}
