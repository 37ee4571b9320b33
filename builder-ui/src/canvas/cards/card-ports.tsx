import type { TFunction } from 'i18next'
import classes from './card.module.css'
import type { CardPort } from './card-content.ts'
import { Excerpt } from './excerpt.tsx'
import { PortHandle } from './port-handle.tsx'

interface Props {
  t: TFunction<'canvas'>
  nodeId: string
  ports: readonly CardPort[]
  wired: ReadonlySet<string>
  isReadOnly: boolean
  isFocusable: boolean
}

/** The ways out of a node, a row each: what the customer taps looks like a button, the others are named by their meaning. */
export function CardPorts({ t, nodeId, ports, wired, isReadOnly, isFocusable }: Props) {
  return ports.map(({ id, label, detail, isChoice, isOptional, isLost }) => {
    const name = isLost ? t('card.lostPort') : label.trim() || t('card.unnamedPort')
    const isWired = wired.has(id)
    return (
      <div
        key={id}
        className={isChoice ? classes.choice : classes.port}
        data-quiet={(isOptional && !isWired) || undefined}
        data-lost={isLost || undefined}
        title={detail ? `${name}: ${detail}` : name}
      >
        <span className={classes.portName}>
          <Excerpt text={name} />
        </span>
        {detail && <span className={classes.portDetail}>{detail}</span>}
        <PortHandle
          nodeId={nodeId}
          port={id}
          label={t('card.addAfter', { port: name })}
          isWired={isWired}
          isReadOnly={isReadOnly}
          isFocusable={isFocusable}
        />
      </div>
    )
  })
}
