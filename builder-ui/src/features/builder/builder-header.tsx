import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconArrowLeft, IconPlayerPlay, IconUpload } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { countPeople } from '#api/contracts/flows'
import { useContract } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { part } from '../../app/part.ts'
import { type Command, useCommands } from '../../app/shell/commands.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { ProblemCounter } from '../flow-panels/problem-counter.tsx'
import { FlowSwitch } from '../flows/flow-switch.tsx'
import { VersionBadge } from '../flows/version-badge.tsx'
import classes from './builder.module.css'
import { useFlowLife, useSaveState } from './flow-life.ts'
import { FlowMenu } from './flow-menu.tsx'
import { NameField } from './name-field.tsx'
import { useOpenFlow } from './open-flow.ts'
import { PresenceAvatars } from './presence/presence-avatars.tsx'
import { PublishButton } from './publish/publish-button.tsx'
import { publishLooks } from './publish/publish-state.ts'
import { usePublishState } from './publish/use-publish-state.ts'
import { SaveChip } from './saving/save-chip.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { useBuilderSearch } from './use-builder-search.ts'

/** Fetched when they are opened: what they show is not needed to draw. */
const PublishDialog = part(async () => (await import('./publish/publish-dialog.tsx')).PublishDialog)
const ConflictDialog = part(async () => (await import('./saving/conflict-dialog.tsx')).ConflictDialog)

interface Props {
  isPublishing: boolean
  closePublishing: () => void
}

/** Name, what is saved, who is here, trying and publishing. */
export function BuilderHeader({ isPublishing, closePublishing }: Props) {
  const { t } = useTranslation('builder')
  const { id: companyId } = useCompany()
  const mayPublish = useMay('flows.publish')
  const flow = useOpenFlow()
  const { saver, publish } = useFlowLife()
  const [{ panel }, search] = useBuilderSearch()
  const [isBusy, setBusy] = useState(false)
  const state = usePublishState(isBusy)
  const people = usePeople(flow.id)
  const [isDeciding, setDeciding] = useConflictOpen()
  const mayOpen = mayPublish && !flow.archived && publishLooks[state].opens === 'dialog'

  // Saving is a wish wherever the hands are; publishing only where no letter is typed.
  useHotkeys([['mod+S', () => void saver.flush()]], [])
  useHotkeys([
    ['shift+P', () => mayOpen && publish()],
    ['mod+Enter', () => search({ panel: 'try' })],
  ])
  const commands = useMemo<Command[]>(
    () => (mayOpen ? [{ id: 'flow.publish', label: t('publish.do'), icon: IconUpload, run: publish }] : []),
    [mayOpen, publish, t],
  )
  useCommands(commands)

  return (
    <header className={classes.header}>
      <Tooltip label={t('back')}>
        <ActionIcon component={Link} to={companyAddress(companyId, 'flows')} variant="subtle" color="gray" size="lg" aria-label={t('back')}>
          <IconArrowLeft size={20} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <div className={classes.about}>
        <NameField />
        <SaveChip openConflict={() => setDeciding(true)} />
      </div>
      <PresenceAvatars />
      <div className={classes.tools}>
        <UndoButtons />
        <div className={classes.problems}>
          <ProblemCounter />
        </div>
        <div className={classes.live}>
          {flow.liveVersion !== null && (
            <>
              <span className={classes.version}>
                <VersionBadge liveVersion={flow.liveVersion} switchedOn={flow.switchedOn} />
              </span>
              {!flow.archived && <FlowSwitch flow={flow} people={people} />}
            </>
          )}
        </div>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlayerPlay size={18} aria-hidden />}
          aria-pressed={panel === 'try'}
          onClick={() => search({ panel: panel === 'try' ? undefined : 'try' })}
        >
          {t('try')}
        </Button>
        {mayPublish && !flow.archived && <PublishButton state={state} />}
        <FlowMenu />
      </div>
      <Suspense>
        {isPublishing && <PublishDialog isOpen close={closePublishing} tellBusy={setBusy} />}
        {isDeciding && <ConflictDialog isOpen close={() => setDeciding(false)} />}
      </Suspense>
    </header>
  )
}

/** A conflict asks by itself once; closed, the chip opens it again. */
function useConflictOpen(): [boolean, (isOpen: boolean) => void] {
  const { status } = useSaveState()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(status === 'conflict'), [status])
  return [isOpen, setOpen]
}

/** How many people are inside, whatever version they go through. */
function usePeople(flowId: string): number {
  const { data } = useContract(countPeople, { params: { id: flowId } })
  return (data?.counts ?? []).filter(({ status }) => status === 'active').reduce((sum, { count }) => sum + count, 0)
}
