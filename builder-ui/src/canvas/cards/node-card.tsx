import { Tooltip } from '@mantine/core'
import { IconNote, IconPlayerPause } from '@tabler/icons-react'
import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DrawnCard } from '../drawing/drawn.ts'
import type { NodeMark } from '../editor.ts'
import classes from './card.module.css'
import type { CardPort } from './card-content.ts'
import { CardMessages } from './card-messages.tsx'
import { CardPorts } from './card-ports.tsx'
import { Excerpt } from './excerpt.tsx'
import { kindIcons, unknownKindIcon } from './kind-icons.ts'
import { ProblemBadge } from './problem-badge.tsx'
import { useCardFacts } from './use-card-facts.ts'

type Props = Pick<NodeProps<DrawnCard>, 'id' | 'data' | 'selected' | 'dragging'>

/** One node on the canvas: what it is, what it says or decides, and its ways out. Where it stands is not its own business: it is not drawn anew while it moves. */
export const NodeCard = memo(Card, (before, after) => {
  return before.id === after.id && before.data === after.data && before.selected === after.selected && before.dragging === after.dragging
})

function Card({ id, data: { node }, selected, dragging }: Props) {
  const { t } = useTranslation('canvas')
  const { content, wired, language, problems, mark, isReadOnly, isRefused } = useCardFacts(node)
  const { name, kindLabel, icon, family, hasEntry, state, shown, summary, hint, ports } = content
  useMovedPorts(id, JSON.stringify([...shown.flatMap(({ choices }) => choices), ...ports].map((port) => [port.id, wired.has(port.id)])))
  const Icon = kindIcons[icon] ?? unknownKindIcon
  const portRows = (rows: readonly CardPort[]) => (
    <CardPorts nodeId={id} t={t} ports={rows} wired={wired} isReadOnly={isReadOnly} isFocusable={selected} />
  )
  return (
    <div
      className={classes.card}
      data-family={family}
      data-selected={selected || undefined}
      data-dragging={dragging || undefined}
      data-disabled={node.disabled || undefined}
      data-state={state}
      data-unreachable={problems.some(({ code }) => code === 'flow.unreachable') || undefined}
      data-refused={isRefused || undefined}
      data-mark={mark?.state}
    >
      {hasEntry && <Handle type="target" position={Position.Left} id="in" isConnectable={!isReadOnly} className={classes.entry} />}
      <div className={classes.head}>
        <span className={classes.tile}>
          <Icon size={18} stroke={1.8} aria-hidden />
        </span>
        <span className={classes.names}>
          <span className={classes.name} title={name}>
            {name}
          </span>
          {kindLabel && <span className={classes.kind}>{kindLabel}</span>}
        </span>
        {node.disabled && (
          <Tooltip label={t('card.disabled')}>
            <span className={classes.sign} role="img" aria-label={t('card.disabled')}>
              <IconPlayerPause size={14} aria-hidden />
            </span>
          </Tooltip>
        )}
        {node.note && (
          <Tooltip label={node.note} multiline maw={320}>
            <span className={classes.sign} role="img" aria-label={t('card.note', { note: node.note })}>
              <IconNote size={14} aria-hidden />
            </span>
          </Tooltip>
        )}
        <ProblemBadge problems={problems} language={language} />
      </div>
      {state === 'unknown' && <p className={classes.summary}>{t('card.unknownKind')}</p>}
      {state === 'incomplete' && shown.length === 0 && <p className={classes.missing}>{t('card.incomplete')}</p>}
      {summary !== '' && (
        <p className={classes.summary}>
          <Excerpt text={summary} />
        </p>
      )}
      {hint !== '' && <p className={classes.missing}>{hint}</p>}
      <CardMessages t={t} shown={shown} choices={portRows} />
      {ports.length > 0 && <div className={classes.ports}>{portRows(ports)}</div>}
      {mark && <CardMark mark={mark} />}
    </div>
  )
}

/** What a simulation, a run or the figures say of a node, over the card. */
function CardMark({ mark: { order = [], labels = [] } }: { mark: NodeMark }) {
  return (
    <>
      {order.length > 0 && (
        <span className={classes.order}>
          {order.map((number) => (
            <span key={number}>{number}</span>
          ))}
        </span>
      )}
      {labels.length > 0 && (
        <span className={classes.labels}>
          {labels.map(({ text, color }) => (
            <span key={text} data-color={color}>
              {text}
            </span>
          ))}
        </span>
      )}
    </>
  )
}

/**
 * React Flow measures ports when a card appears or changes its size; rows that swap their places, and a port that is a button no more, have to
 * be told. Never for a card that just appears: hundreds of cards would each have everything measured.
 */
function useMovedPorts(id: string, rows: string): void {
  const update = useUpdateNodeInternals()
  const known = useRef(rows)
  useEffect(() => {
    if (known.current === rows) return
    known.current = rows
    update(id)
  }, [update, id, rows])
}
