import { Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../app/format/use-format.ts'
import { useEditor } from '../../canvas/editor-context.ts'
import { dropColor, type InnerFigures, type NodeFigures, shareOf } from './figure-marks.ts'
import classes from './flow-runs.module.css'
import { useRunWords } from './run-words.ts'
import { spanWords } from './span-words.ts'
import type { FlowNames } from './use-flow-names.ts'

/** Node after node: how many came, how they went on, and where they got no further. A press shows the node on the canvas. */
export function Funnel({ nodes, names }: { nodes: NodeFigures[]; names: FlowNames }) {
  const { t } = useTranslation('flow-runs')
  const most = Math.max(1, ...nodes.map(({ reached }) => reached))
  return (
    <ol className={classes.funnel} aria-label={t('figures.funnel')}>
      {nodes.map((node) => (
        <FunnelNode key={node.nodeId} node={node} most={most} names={names} />
      ))}
    </ol>
  )
}

function FunnelNode({ node, most, names }: { node: NodeFigures; most: number; names: FlowNames }) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const editor = useEditor()
  const { nodeId, reached, left, dropped, waiting, medianAnswerSeconds } = node
  const median = medianAnswerSeconds === null ? null : spanWords(medianAnswerSeconds * 1000, t)
  return (
    <li className={classes.node}>
      <UnstyledButton className={classes.visitHead ?? ''} onClick={() => editor.reveal(nodeId)} disabled={!names.has(nodeId)}>
        <span className={classes.visitName}>{names.nodeName(nodeId)}</span>
        <Text component="span" size="sm" fw={650}>
          {t('figures.reached', { count: reached, number: format.number(reached) })}
        </Text>
      </UnstyledButton>
      <div className={classes.bar} aria-hidden>
        <div className={classes.fill} style={{ width: `${(reached / most) * 100}%` }} />
      </div>
      <div className={classes.numbers}>
        {dropped > 0 && (
          <span className={dropColor(node) === 'red' ? classes.dropped : classes.waiting}>
            {t('figures.dropped', { count: dropped, number: format.number(dropped), share: format.percent(shareOf(dropped, node)) })}
          </span>
        )}
        {waiting > 0 && <span className={classes.waiting}>{t('figures.waiting', { count: waiting, number: format.number(waiting) })}</span>}
        {median !== null && <span>{t('figures.median', { span: median })}</span>}
      </div>
      {(left.length > 1 || names.portIds(nodeId).length > 1) && left.length > 0 && (
        <ul className={classes.ways} aria-label={t('figures.ways', { node: names.nodeName(nodeId) })}>
          {left.map(({ port, count }) => (
            <li key={port} className={classes.way}>
              <span>{names.portName(nodeId, port)}</span>
              <span>{`${format.number(count)} · ${format.percent(shareOf(count, node))}`}</span>
            </li>
          ))}
        </ul>
      )}
      {dropped > 0 && <Reasons node={node} names={names} />}
      {node.inside.length > 0 && <Inside nodes={node.inside} names={names} />}
    </li>
  )
}

/** What happened in the flow that is called, node by node. */
function Inside({ nodes, names }: { nodes: InnerFigures[]; names: FlowNames }) {
  const { t } = useTranslation('flow-runs')
  const format = useFormat()
  const flow = nodes.find(({ inner }) => inner !== null)?.inner?.flow
  return (
    <details className={classes.call}>
      <summary>{flow === undefined ? t('figures.insideGone') : t('figures.inside', { flow })}</summary>
      <ul className={classes.ways}>
        {nodes.map(({ nodeId, inner, reached, dropped, waiting }) => (
          <li key={nodeId} className={classes.way}>
            <span>{names.innerName(inner)}</span>
            <span>
              {[
                t('figures.reached', { count: reached, number: format.number(reached) }),
                ...(dropped > 0
                  ? [t('figures.droppedMark', { number: format.number(dropped), share: format.percent(shareOf(dropped, { reached })) })]
                  : []),
                ...(waiting > 0 ? [t('figures.waiting', { count: waiting, number: format.number(waiting) })] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Why people got no further. */
function Reasons({ node: { nodeId, drops, failures }, names }: { node: NodeFigures; names: FlowNames }) {
  const { t } = useTranslation('flow-runs')
  const words = useRunWords()
  const format = useFormat()
  return (
    <ul className={classes.ways} aria-label={t('figures.reasons')}>
      {drops.map(({ reason, port, count }) => (
        <li key={`${reason} ${port}`} className={classes.way}>
          <span>{port === null ? words.end(reason) : t('figures.openPort', { port: names.portName(nodeId, port) })}</span>
          <span>{format.number(count)}</span>
        </li>
      ))}
      {failures.map(({ code, count }) => (
        <li key={code} className={classes.way}>
          <span className={classes.dropped}>{words.failure(code)}</span>
          <span>{format.number(count)}</span>
        </li>
      ))}
    </ul>
  )
}
