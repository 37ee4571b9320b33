import { Alert, Modal, Select, Stack, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInboxSettings } from '#api/contracts/inbox-settings'
import { useContract } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import type { Conversation } from '../conversation.ts'
import { deskUi } from './desk-ui.ts'
import { doWith } from './do-with.ts'
import { useDesk } from './use-desk.ts'

/** Closes cases with their category and a note for who reads them later. */
export function CloseDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const desk = useDesk()
  const { data: settings } = useContract(getInboxSettings, {})
  const [categoryId, setCategoryId] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [isMissing, setMissing] = useState(false)
  const categories = settings?.categories.filter(({ archived }) => !archived) ?? []
  const isRequired = settings?.requireCategory ?? false

  function finish(): void {
    if (isRequired && categoryId === null) {
      setMissing(true)
      return
    }
    deskUi.close()
    const ending = { categoryId, note: note.trim() }
    doWith(desk, conversations, (conversation) => desk.close(conversation, ending), { type: 'close', ...ending })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    finish()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) finish()
  }

  return (
    <Modal
      opened
      onClose={deskUi.close}
      title={t('close.title', { count: conversations.length })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit} onKeyDown={onKeyDown}>
        <Stack>
          {isRequired && categories.length === 0 && <Alert color="yellow">{t('close.noCategories')}</Alert>}
          <Select
            data-autofocus
            label={t('close.category')}
            withAsterisk={isRequired}
            clearable={!isRequired}
            data={categories.map(({ id, name }) => ({ value: id, label: name }))}
            value={categoryId}
            error={isMissing && t('close.categoryMissing')}
            onChange={(value) => {
              setCategoryId(value)
              setMissing(false)
            }}
          />
          <Textarea
            label={t('close.note')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <DialogButtons close={deskUi.close} doLabel={t('actions.close')} />
        </Stack>
      </form>
    </Modal>
  )
}
