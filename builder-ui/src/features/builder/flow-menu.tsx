import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconArchive,
  IconBrandWhatsapp,
  IconDeviceFloppy,
  IconDots,
  IconDownload,
  IconHistory,
  IconMessageCircle,
} from '@tabler/icons-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../../app/part.ts'
import { useMay } from '../../app/shell/company.ts'
import { useExport } from '../flows/use-export.ts'
import { useTry } from '../flows/use-try.ts'
import { useFlowLife } from './flow-life.ts'
import { useOpenFlow } from './open-flow.ts'
import { tabId } from './presence/this-tab.ts'
import { useBuilderSearch } from './use-builder-search.ts'

const ArchiveDialog = part(async () => (await import('../flows/archive-dialog.tsx')).ArchiveDialog)
const TrialDialog = part(async () => (await import('../flows/trial-dialog.tsx')).TrialDialog)

/** What is done with the whole flow and not every day. */
export function FlowMenu() {
  const { t } = useTranslation('builder')
  const { t: tFlows } = useTranslation('flows')
  const flow = useOpenFlow()
  const { saver, isEditable } = useFlowLife()
  const [, search] = useBuilderSearch()
  const mayWrite = useMay('flows.write')
  const mayTry = useMay('channels.test')
  const [isTrying, trying] = useDisclosure(false)
  const [isArchiving, archiving] = useDisclosure(false)
  const download = useExport()
  const tryOut = useTry()
  /** These take the draft as it is stored. */
  const afterSaving = (run: () => void) => () => void saver.flush().then(run)
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Tooltip label={t('menu.label')}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('menu.label')}>
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {isEditable && (
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              rightSection={t('menu.saveKeys')}
              onClick={() => void saver.flush()}
            >
              {t('menu.save')}
            </Menu.Item>
          )}
          {mayTry && (
            <Menu.Item leftSection={<IconMessageCircle size={16} aria-hidden />} onClick={afterSaving(() => tryOut(flow.id))}>
              {t('menu.chat')}
            </Menu.Item>
          )}
          {mayWrite && !flow.archived && (
            <Menu.Item leftSection={<IconBrandWhatsapp size={16} aria-hidden />} onClick={afterSaving(trying.open)}>
              {t('menu.mine')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={() => search({ panel: 'versions' })}>
            {t('menu.versions')}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={afterSaving(() => download(flow.id, flow.name))}>
            {t('menu.export')}
          </Menu.Item>
          {mayWrite && !flow.archived && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconArchive size={16} aria-hidden />} onClick={afterSaving(archiving.open)}>
                {tFlows('archive.menu')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isArchiving && (
        <Suspense>
          <ArchiveDialog flow={flow} tabId={tabId} close={archiving.close} />
        </Suspense>
      )}
      {isTrying && (
        <Suspense>
          <TrialDialog flow={flow} isOpen close={trying.close} />
        </Suspense>
      )}
    </>
  )
}
