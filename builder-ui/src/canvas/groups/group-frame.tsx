import { ActionIcon, Group as Row, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPencil, IconX } from '@tabler/icons-react'
import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawnGroup } from '../drawing/drawn.ts'
import { useEditor, useEditorState } from '../editor-context.ts'
import { canvasUi, useCanvasUi } from '../keyboard/canvas-ui.ts'
import { SeenToolbar } from '../view/seen-toolbar.tsx'
import { ungroup } from './edit-groups.ts'
import { chipEntry, chipExit } from './fold-drawing.ts'
import { foldGroups, useFoldedGroups } from './folded.ts'
import classes from './group-frame.module.css'
import { GroupWords } from './group-words.tsx'

/** The frame around the nodes of a group, or the chip that stands for them while it is folded. */
export const GroupFrame = memo(function GroupFrame({ id, data: { group }, selected }: NodeProps<DrawnGroup>) {
  const { t } = useTranslation('canvas')
  const editor = useEditor()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const isFolded = useFoldedGroups().has(group.id)
  const isWritten = useCanvasUi(({ writing }) => writing?.type === 'group' && writing.id === group.id)
  const name = group.name.trim() || t('groups.unnamed')
  const write = () => canvasUi.write({ type: 'group', id: group.id })
  const Chevron = isFolded ? IconChevronRight : IconChevronDown
  return (
    <section className={classes.frame} aria-label={name} data-folded={isFolded || undefined} data-selected={selected || undefined}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a short cut; the pencil and F2 do the same */}
      <div className={classes.head} onDoubleClick={() => !isReadOnly && write()}>
        <Tooltip label={isFolded ? t('groups.unfold') : t('groups.fold')}>
          <ActionIcon
            className="nodrag"
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={isFolded ? t('groups.unfold') : t('groups.fold')}
            aria-expanded={!isFolded}
            onClick={() => foldGroups([group.id], !isFolded)}
          >
            <Chevron size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <span className={classes.name} title={name}>
          {name}
        </span>
        {isFolded ? (
          <span className={classes.count}>{t('groups.nodes', { count: group.nodes.length })}</span>
        ) : (
          <span className={classes.description} title={group.description}>
            {group.description}
          </span>
        )}
      </div>
      {isFolded && (
        <>
          <Handle type="target" id={chipEntry} position={Position.Left} isConnectable={false} className={classes.handle} />
          <Handle type="source" id={chipExit} position={Position.Right} isConnectable={false} className={classes.handle} />
        </>
      )}
      {!isReadOnly && (selected || isWritten) && (
        <SeenToolbar ids={[id]} isVisible align="start" offset={6} height={isWritten ? 172 : 36}>
          {isWritten ? (
            <GroupWords group={group} />
          ) : (
            <Row gap={4} className={classes.tools} role="toolbar" aria-label={t('groups.tools')}>
              <Tooltip label={t('groups.edit')}>
                <ActionIcon variant="subtle" color="gray" aria-label={t('groups.edit')} onClick={write}>
                  <IconPencil size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
              <Tooltip label={t('groups.ungroup')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('groups.ungroup')}
                  onClick={() => editor.edit((flow) => ungroup(flow, [group.id]))}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            </Row>
          )}
        </SeenToolbar>
      )}
    </section>
  )
})
