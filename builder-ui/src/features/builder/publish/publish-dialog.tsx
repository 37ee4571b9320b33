import { Alert, Button, Collapse, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type FormEvent, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listVersions } from '#api/contracts/flow-versions'
import { countPeople, getFlow, listFlows, publishFlow } from '#api/contracts/flows'
import { diffFlows, isSameFlow } from '#engine/flow/diff-flows'
import type { Flow } from '#engine/flow/schema'
import { useChange } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { part } from '../../../app/part.ts'
import { toast } from '../../../app/toast.ts'
import type { People } from '../../flows/flow.ts'
import { flowError, problemsIn } from '../../flows/flow-error.ts'
import { ProblemList } from '../../flows/problem-list.tsx'
import { useDraftState, useFlowLife } from '../flow-life.ts'
import { useOpenFlow } from '../open-flow.ts'
import { ScrollBox } from '../scroll-box.tsx'
import { ChangeList } from '../versions/change-list.tsx'
import { useVersionFlow } from '../versions/use-version-flow.ts'
import { PeopleInside } from './people-inside.tsx'

/** Runs the engine: fetched when somebody is about to publish. */
const PublishTests = part(async () => (await import('../../simulator/publish-tests.tsx')).PublishTests)

interface Props {
  isOpen: boolean
  close: () => void
  /** While the server works. */
  tellBusy: (isBusy: boolean) => void
}

/** The last look before customers get it: what changes, who is inside, what is doubtful, and a note for the team. */
export function PublishDialog({ isOpen, close, tellBusy }: Props) {
  const { t } = useTranslation('builder')
  const { t: tApp } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={close} title={t('publish.title')} size="lg" closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <PublishForm close={close} tellBusy={tellBusy} />
    </Modal>
  )
}

function PublishForm({ close, tellBusy }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation('builder')
  const { t: tFlows } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { id, liveVersion } = useOpenFlow()
  const { saver } = useFlowLife()
  const drawn = useDraftState(({ flow }) => flow)
  const found = useDraftState(({ problems }) => problems)
  const live = useVersionFlow(id, liveVersion)
  const [note, setNote] = useState('')
  const [those, setThose] = useState<People>('finish')
  const [failing, setFailing] = useState(0)
  const [override, setOverride] = useState(false)
  const isHeldByTests = failing > 0 && !(override && note.trim() !== '')
  const publish = useChange(publishFlow, { changes: [getFlow, listFlows, listVersions, countPeople] })
  const refused = problemsIn(publish.error)
  const problems = refused.length > 0 ? refused : found

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!(await saver.flush())) return
    tellBusy(true)
    publish.mutate(
      { params: { id }, body: { revision: saver.revision(), people: those, note, overrideTests: failing > 0 && override } },
      {
        onSuccess: ({ version }) => {
          toast(t('publish.done', { version }))
          close()
        },
        onSettled: () => tellBusy(false),
      },
    )
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {publish.error && (
          <Alert color="red" role="alert">
            {flowError(publish.error, tFlows, tApp)}
          </Alert>
        )}
        {saver.isDirty() && (
          <Alert color="yellow" role="alert">
            {t('publish.unsaved')}
          </Alert>
        )}
        {live ? <Changes live={live} drawn={drawn} /> : liveVersion === null && <Text size="sm">{t('publish.first')}</Text>}
        <PeopleInside value={those} onChange={setThose} drawn={drawn} live={live} />
        {problems.length > 0 && (
          <section aria-label={t('publish.problems')}>
            <Text fw={600} size="sm" mb="xs">
              {t('publish.problems')}
            </Text>
            <ScrollBox label={t('publish.problems')} height={180}>
              <ProblemList problems={problems} flow={drawn} />
            </ScrollBox>
          </section>
        )}
        <Suspense>
          <PublishTests flow={drawn} override={override} setOverride={setOverride} onFailing={setFailing} />
        </Suspense>
        <Textarea
          label={t(override && failing > 0 ? 'publish.noteNeeded' : 'publish.note')}
          description={t('publish.noteWhy')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <DialogButtons close={close} doLabel={t('publish.do')} isBusy={publish.isPending} isDisabled={isHeldByTests} />
      </Stack>
    </form>
  )
}

function Changes({ live, drawn }: { live: Flow; drawn: Flow }) {
  const { t } = useTranslation('builder')
  const [isShown, { toggle }] = useDisclosure(false)
  const diff = useMemo(() => diffFlows(live, drawn), [live, drawn])
  const count = diff.nodes.length + diff.edges.length + diff.variables.length + diff.settings.length
  return (
    <section aria-label={t('publish.changes')}>
      <Group justify="space-between">
        <Text size="sm">{isSameFlow(diff) ? t('changes.none') : t('publish.changeCount', { count })}</Text>
        <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isShown}>
          {t(isShown ? 'conflict.hide' : 'conflict.see')}
        </Button>
      </Group>
      <Collapse expanded={isShown}>
        <ScrollBox label={t('publish.changes')} height={240}>
          <ChangeList diff={diff} before={live} after={drawn} />
        </ScrollBox>
      </Collapse>
    </section>
  )
}
