import { Alert, Modal, Select, Stack, Text } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getConversation, getRunsNow } from '#api/contracts/conversations'
import { startFlow } from '#api/contracts/desk'
import { listFlows } from '#api/contracts/flows'
import { useChange, useContractList } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { toast } from '../../../app/toast.ts'
import { deskError } from '../actions/desk-error.ts'
import type { Conversation } from '../conversation.ts'

/** Starts a published flow here; the bot gets the conversation then. */
export function StartFlowDialog({ conversation, close }: { conversation: Conversation; close: () => void }) {
  const { t } = useTranslation('context')
  const { t: tInbox } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const [flowId, setFlowId] = useState<string | null>(null)
  const { items } = useContractList(listFlows, { query: { limit: 100 } })
  const start = useChange(startFlow, { changes: [getRunsNow, getConversation] })
  const published = (items ?? []).filter(({ liveVersion }) => liveVersion !== null)
  function submit(event: FormEvent) {
    event.preventDefault()
    if (flowId === null) return
    start.mutate(
      { params: { id: conversation.id }, body: { flowId } },
      {
        onSuccess() {
          toast(t('flows.started'))
          close()
        },
      },
    )
  }
  return (
    <Modal opened onClose={close} title={t('flows.start')} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <form onSubmit={submit}>
        <Stack>
          {start.error && (
            <Alert color="red" role="alert">
              {deskError(start.error, tInbox, tApp)}
            </Alert>
          )}
          <Select
            label={t('flows.which')}
            placeholder={t('flows.choose')}
            searchable
            data-autofocus
            nothingFoundMessage={t('flows.nonePublished')}
            data={published.map(({ id, name }) => ({ value: id, label: name }))}
            value={flowId}
            onChange={setFlowId}
          />
          {conversation.owner.type !== 'bot' && <Text size="sm">{t('flows.startGives')}</Text>}
          <DialogButtons close={close} doLabel={t('flows.doStart')} isBusy={start.isPending} isDisabled={flowId === null} />
        </Stack>
      </form>
    </Modal>
  )
}
