import { Anchor, Tooltip, UnstyledButton } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ThreadVisit } from '#api/contracts/thread'
import { useFormat } from '../../../app/format/use-format.ts'
import { companyAddress } from '../../../app/page.ts'
import { useCompany } from '../../../app/shell/company.ts'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import type { PathLine as Line } from './path-lines.ts'
import classes from './thread.module.css'

/** More are folded until they are asked for. */
const mostShown = 5

/** How a flow got here: the nodes between two lines, each with the way to it in its run. */
export function PathLine({ line }: { line: Line }) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const time = <time dateTime={new Date(line.at).toISOString()}>{format.time(line.at)}</time>
  if (line.type === 'moved')
    return (
      <div className={classes.event}>
        <NodeLink visit={line.visit}>{t('path.moved', { flow: line.visit.flowName, version: line.visit.version })}</NodeLink>
        {time}
      </div>
    )
  const { visits } = line
  const isLong = visits.length > mostShown
  const shown = isOpen || !isLong ? visits : visits.slice(0, mostShown - 1)
  const flow = visits[0]?.flowName ?? ''
  return (
    <div className={classes.path}>
      <Tooltip label={t('path.of', { flow })}>
        <span className={classes.pathName}>
          <IconRoute size={14} aria-hidden />
          {t('path.nodes')}
        </span>
      </Tooltip>
      <ol className={classes.nodes} aria-label={t('path.of', { flow })}>
        {shown.map((visit) => (
          <Node key={visit.id} visit={visit} />
        ))}
      </ol>
      {isLong && (
        <UnstyledButton className={classes.more} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('path.fewer') : t('path.more', { count: visits.length - shown.length })}
        </UnstyledButton>
      )}
      {time}
    </div>
  )
}

function Node({ visit }: { visit: ThreadVisit }) {
  const { t } = useTranslation('thread')
  const name = localized(visit.name, useLanguage())
  return (
    <li data-failed={visit.failed || undefined}>
      <NodeLink visit={visit}>{visit.failed ? t('path.failed', { name }) : name}</NodeLink>
    </li>
  )
}

function NodeLink({ visit: { flowId, runId, nodeId }, children }: { visit: ThreadVisit; children: string }) {
  const { id: companyId } = useCompany()
  return (
    <Anchor
      inherit
      c="inherit"
      underline="hover"
      renderRoot={(props) => (
        <Link
          {...props}
          to={companyAddress(companyId, 'flows', flowId)}
          // The flow's page reads its address by its own schema.
          search={{ panel: 'runs', run: runId, node: nodeId } as never}
        />
      )}
    >
      {children}
    </Anchor>
  )
}
