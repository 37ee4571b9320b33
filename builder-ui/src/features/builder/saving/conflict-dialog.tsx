import { Alert, Button, Collapse, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { createFlow, listFlows } from '#api/contracts/flows'
import { diffFlows } from '#engine/flow/diff-flows'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { toast, toastError } from '../../../app/toast.ts'
import type { FlowDetail } from '../../flows/flow.ts'
import { useNow } from '../../test-chat/use-now.ts'
import { useDraftState, useFlowLife, useSaveState } from '../flow-life.ts'
import { ScrollBox } from '../scroll-box.tsx'
import { useAgo } from '../use-ago.ts'
import { useMemberName } from '../use-member-name.ts'
import { ChangeList } from '../versions/change-list.tsx'

/** Two people saved the same flow: nothing of either is lost until somebody has decided. */
export function ConflictDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('builder')
  const { t: tApp } = useTranslation()
  const state = useSaveState()
  if (state.status !== 'conflict') return null
  return (
    <Modal opened={isOpen} onClose={close} title={t('conflict.title')} size="lg" closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <Decision theirs={state.theirs} />
    </Modal>
  )
}

const longestName = 120

function Decision({ theirs }: { theirs: FlowDetail }) {
  const { t } = useTranslation('builder')
  const { t: tApp } = useTranslation()
  const ago = useAgo()
  const nameOf = useMemberName()
  const now = useNow(5000)
  const { saver, presence, isEditable } = useFlowLife()
  const mine = useDraftState(({ flow }) => flow)
  const [isShown, { toggle }] = useDisclosure(false)
  const diff = useMemo(() => diffFlows(theirs.draft, mine), [theirs.draft, mine])
  const create = useChange(createFlow, { changes: [listFlows] })

  async function keepMine() {
    if (!isEditable && !(await presence.takeOver())) return toastError(tApp('errors.network'))
    const sent = await saver.keepMine(theirs)
    if (sent.type === 'saved') toast(t('conflict.keptMine'))
    else if (sent.type === 'away') toastError(tApp('errors.network'))
    else if (sent.type === 'refused') toastError(errorSentence(sent.error, tApp))
  }

  function keepAsNew() {
    const name = `${mine.name.slice(0, longestName - 10)} (${t('conflict.copy')})`
    create.mutate(
      { body: { name, language: mine.language, draft: { ...mine, name } } },
      {
        onSuccess: () => {
          saver.takeTheirs(theirs)
          toast(t('conflict.keptAsNew', { name }))
        },
        onError: (error) => toastError(errorSentence(error, tApp)),
      },
    )
  }

  return (
    <Stack>
      <Text>{t('conflict.what', { name: nameOf(theirs.savedBy), when: ago(theirs.updatedAt, now) })}</Text>
      <Alert color="teal">{t('conflict.safe')}</Alert>
      <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isShown} style={{ alignSelf: 'flex-start' }}>
        {t(isShown ? 'conflict.hide' : 'conflict.see')}
      </Button>
      <Collapse expanded={isShown}>
        <ScrollBox label={t('publish.changes')} height={260}>
          <ChangeList diff={diff} before={theirs.draft} after={mine} />
        </ScrollBox>
      </Collapse>
      <Stack gap="xs">
        <Choice label={t('conflict.asNew')} why={t('conflict.asNewWhy')} onClick={keepAsNew} isBusy={create.isPending} />
        <Choice label={t('conflict.mine')} why={t('conflict.mineWhy')} onClick={() => void keepMine()} />
        <Choice label={t('conflict.theirs')} why={t('conflict.theirsWhy')} onClick={() => saver.takeTheirs(theirs)} />
      </Stack>
    </Stack>
  )
}

function Choice({ label, why, onClick, isBusy = false }: { label: string; why: string; onClick: () => void; isBusy?: boolean }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" c="dimmed">
        {why}
      </Text>
      <Button variant="default" onClick={onClick} loading={isBusy} style={{ flexShrink: 0 }}>
        {label}
      </Button>
    </Group>
  )
}
