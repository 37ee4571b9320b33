import { Anchor, Badge, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { importFlow } from '#api/contracts/flow-files'
import type { ReportLine } from '#engine/imports/report'
import type { Reply } from '../../app/api/call-api.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { nodeNameIn } from '../flows/node-name.ts'
import classes from './gallery.module.css'

type Imported = Reply<typeof importFlow>

const looks = {
  notMapped: { icon: IconCircleX, color: 'red' },
  changed: { icon: IconAlertTriangle, color: 'yellow' },
  mapped: { icon: IconCircleCheck, color: 'green' },
} as const satisfies Record<ReportLine['outcome'], unknown>
const outcomes = ['notMapped', 'changed', 'mapped'] as const

/** What became of a file, before its flow is opened: what needs a hand first, then what is different, then all the rest. */
export function ImportReport({ imported, close }: { imported: Imported; close: () => void }) {
  const { t } = useTranslation('gallery')
  const { id: companyId } = useCompany()
  const { name, report, id } = imported
  return (
    <Stack>
      <Text role="status">{t(report.kind === 'typebot' ? 'report.fromTypebot' : 'report.stored', { name })}</Text>
      {report.matched > 0 && <Text size="sm">{t('report.matched', { count: report.matched, shown: String(report.matched) })}</Text>}
      {report.missing.length > 0 && <Missing imported={imported} />}
      {report.lines.length > 0 && <Lines imported={imported} close={close} />}
      <Group justify="flex-end">
        <Button component={Link} to={companyAddress(companyId, 'flows', id)} onClick={close}>
          {t('report.open')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Things the flow names that this company does not have. */
function Missing({ imported: { report, draft } }: { imported: Imported }) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  return (
    <section aria-labelledby="import-missing">
      <Title order={3} id="import-missing">
        {t('report.missing')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('report.missingWhy')}
      </Text>
      <ul className={classes.lines}>
        {report.missing.map(({ kind, id, name, nodeIds }) => (
          <li key={`${kind} ${id}`} className={classes.line}>
            <IconLink size={18} aria-hidden />
            <Text size="sm" className={classes.about ?? ''}>
              <b>{t(`kinds.${kind}`, { name })}</b>
              {' · '}
              {nodeIds.length === 0 ? t('report.inSettings') : nodeIds.map((nodeId) => nodeNameIn(draft, nodeId, language)).join(', ')}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lines({ imported, close }: { imported: Imported; close: () => void }) {
  const { t } = useTranslation('gallery')
  const format = useFormat()
  const { lines } = imported.report
  const [shown, setShown] = useState<readonly ReportLine['outcome'][]>(['notMapped', 'changed'])
  const toggle = (outcome: ReportLine['outcome']) =>
    setShown(shown.includes(outcome) ? shown.filter((one) => one !== outcome) : [...shown, outcome])
  return (
    <section aria-labelledby="import-lines">
      <Title order={3} id="import-lines" mb="xs">
        {t('report.lines')}
      </Title>
      <Group gap="xs" mb="xs">
        {outcomes.map((outcome) => {
          const count = lines.filter((line) => line.outcome === outcome).length
          return (
            <Button
              key={outcome}
              size="compact-sm"
              variant={shown.includes(outcome) ? 'light' : 'default'}
              color={looks[outcome].color}
              aria-pressed={shown.includes(outcome)}
              disabled={count === 0}
              onClick={() => toggle(outcome)}
            >
              {t(`report.${outcome}`, { shown: format.number(count) })}
            </Button>
          )
        })}
      </Group>
      <ul className={classes.lines}>
        {outcomes
          .filter((outcome) => shown.includes(outcome))
          .flatMap((outcome) => lines.filter((line) => line.outcome === outcome))
          .map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines never move and may repeat
            <Line key={index} line={line} imported={imported} close={close} />
          ))}
      </ul>
    </section>
  )
}

function Line({ line, imported, close }: { line: ReportLine; imported: Imported; close: () => void }) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  const { id: companyId } = useCompany()
  const { icon: LineIcon, color } = looks[line.outcome]
  return (
    <li className={classes.line}>
      <LineIcon size={18} color={`var(--mantine-color-${color}-light-color)`} role="img" aria-label={t(`report.is.${line.outcome}`)} />
      <div className={classes.about}>
        <Group gap={8}>
          {line.place !== '' && (
            <Text span size="sm" fw={600}>
              {line.place}
            </Text>
          )}
          <Badge variant="default" size="sm" tt="none" fw={500}>
            {line.what}
          </Badge>
          {line.nodeId !== null && (
            <Anchor
              component={Link}
              size="sm"
              to={`${companyAddress(companyId, 'flows', imported.id)}?node=${line.nodeId}`}
              onClick={close}
            >
              {nodeNameIn(imported.draft, line.nodeId, language)}
            </Anchor>
          )}
        </Group>
        {line.why.map((why) => (
          <Text key={why.en} size="sm" c="dimmed">
            {localized(why, language)}
          </Text>
        ))}
      </div>
    </li>
  )
}
