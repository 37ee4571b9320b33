import { Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconBrandWhatsapp, IconDownload, IconMessageCircle, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { countPeople, getFlow } from '#api/contracts/flows'
import { useContract } from '../../app/api/use-contract.ts'
import { useFormat } from '../../app/format/use-format.ts'
import { companyAddress } from '../../app/page.ts'
import { type Command, useCommands } from '../../app/shell/commands.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { useTitle } from '../../app/shell/title.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { CheckSection } from './check-section.tsx'
import type { FlowDetail } from './flow.ts'
import { VersionBadge } from './flow-row.tsx'
import { FlowSwitch } from './flow-switch.tsx'
import classes from './flows.module.css'
import { PublishDialog } from './publish-dialog.tsx'
import { TrialDialog } from './trial-dialog.tsx'
import { useExport } from './use-export.ts'
import { useTry } from './use-try.ts'
import { VersionsSection } from './versions-section.tsx'

export function FlowPage({ flowId }: { flowId: string }) {
  const flow = useContract(getFlow, { params: { id: flowId } })
  return <QueryState query={flow}>{(found) => <OpenFlow flow={found} />}</QueryState>
}

function OpenFlow({ flow }: { flow: FlowDetail }) {
  const { t } = useTranslation('flows')
  const format = useFormat()
  const { id: companyId } = useCompany()
  const mayWrite = useMay('flows.write')
  const mayPublish = useMay('flows.publish')
  const mayTry = useMay('channels.test')
  const [isPublishing, publishing] = useDisclosure(false)
  const [isTrying, trying] = useDisclosure(false)
  const people = usePeople(flow.id)
  const download = useExport()
  const tryOut = useTry()
  useTitle(flow.name, 2)
  const openPublishing = publishing.open
  const commands = useMemo<Command[]>(
    () => (mayPublish ? [{ id: 'flow.publish', label: t('publish.do'), icon: IconUpload, run: openPublishing }] : []),
    [mayPublish, openPublishing, t],
  )
  useCommands(commands)
  return (
    <Stack gap="lg" className={classes.page ?? ''}>
      <Stack gap="sm">
        <Link to={companyAddress(companyId, 'flows')} className={classes.back}>
          <IconArrowLeft size={16} aria-hidden />
          {t('page.all')}
        </Link>
        <Group gap="sm" justify="space-between">
          <Group gap="sm">
            <FlowSwitch flow={flow} people={people} />
            <VersionBadge liveVersion={flow.liveVersion} switchedOn={flow.switchedOn} />
            {people > 0 && <Text size="sm">{t('list.people', { count: people, shown: format.number(people) })}</Text>}
            <Text size="sm" c="dimmed">
              {t('page.saved', { when: format.relative(flow.updatedAt, Date.now()) })}
            </Text>
          </Group>
          <Group gap="xs">
            {mayTry && (
              <Button variant="default" leftSection={<IconMessageCircle size={18} aria-hidden />} onClick={() => tryOut(flow.id)}>
                {t('page.try')}
              </Button>
            )}
            {mayWrite && (
              <Button variant="default" leftSection={<IconBrandWhatsapp size={18} aria-hidden />} onClick={trying.open}>
                {t('page.tryMine')}
              </Button>
            )}
            <Button variant="default" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => download(flow.id, flow.name)}>
              {t('list.export')}
            </Button>
            {mayPublish && (
              <Button leftSection={<IconUpload size={18} aria-hidden />} onClick={publishing.open}>
                {t('publish.do')}
              </Button>
            )}
          </Group>
        </Group>
      </Stack>
      <div className={classes.columns}>
        <CheckSection flow={flow} />
        <VersionsSection flow={flow} />
      </div>
      <PublishDialog flow={flow} people={people} isOpen={isPublishing} close={publishing.close} />
      <TrialDialog flow={flow} isOpen={isTrying} close={trying.close} />
    </Stack>
  )
}

/** How many people are inside, whatever version they go through. */
function usePeople(flowId: string): number {
  const { data } = useContract(countPeople, { params: { id: flowId } })
  return (data?.counts ?? []).filter(({ status }) => status === 'active').reduce((sum, { count }) => sum + count, 0)
}
