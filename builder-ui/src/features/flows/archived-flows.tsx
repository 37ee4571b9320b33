import { Stack, Text } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listFlows } from '#api/contracts/flows'
import { useContractList } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { MoreButton } from '../../app/states/more-button.tsx'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { BringBackButton } from './bring-back-button.tsx'
import type { ListedFlow } from './flow.ts'
import classes from './flows.module.css'
import { startWords } from './start-words.ts'
import { VersionBadge } from './version-badge.tsx'

/** What was put out of the way: to look at, and to bring back. */
export function ArchivedFlows() {
  const { t } = useTranslation('flows')
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listFlows, { query: { limit: 100, archived: 'true' } })
  return (
    <QueryState query={{ data: items, error, refetch }} rows={3}>
      {(flows) =>
        flows.length === 0 ? (
          <Notice icon={IconArchive} title={t('archive.none')}>
            {t('archive.noneLead')}
          </Notice>
        ) : (
          <Stack gap="md">
            <ul className={classes.list} aria-label={t('archive.label')}>
              {flows.map((flow) => (
                <ArchivedRow key={flow.id} flow={flow} />
              ))}
            </ul>
            <MoreButton list={{ hasMore, more, isLoadingMore }} />
          </Stack>
        )
      }
    </QueryState>
  )
}

function ArchivedRow({ flow }: { flow: ListedFlow }) {
  const { t } = useTranslation('flows')
  const { id: companyId } = useCompany()
  const mayWrite = useMay('flows.write')
  return (
    <li className={classes.row}>
      <div className={classes.about}>
        <div className={classes.names}>
          <Link to={companyAddress(companyId, 'flows', flow.id)} className={classes.name}>
            <LongText fw={600}>{flow.name}</LongText>
          </Link>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {startWords(flow.starts, t)}
          </Text>
        </div>
        <div className={classes.facts}>
          <VersionBadge liveVersion={flow.liveVersion} switchedOn={false} />
        </div>
      </div>
      {mayWrite && <BringBackButton flow={flow} />}
    </li>
  )
}
