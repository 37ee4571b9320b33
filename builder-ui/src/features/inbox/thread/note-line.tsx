import { ActionIcon, Button, Group, Menu, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots, IconNote, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeNote, deleteNote, type ThreadEntry } from '#api/contracts/thread'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
import { ConfirmDialog } from '../../../app/dialogs/confirm-dialog.tsx'
import { useFormat } from '../../../app/format/use-format.ts'
import { toastError } from '../../../app/toast.ts'
import { mentionsIn, partsOf } from '../composer/mentions.ts'
import { usePeople } from '../people.ts'
import classes from './thread.module.css'
import { useThreadOf } from './thread-context.ts'
import { refreshThread } from './use-thread.ts'

type Note = Extract<ThreadEntry, { kind: 'note' }>

/** A private note: amber paper that the customer never sees. Its writer may mend or delete it. */
export function NoteLine({ note }: { note: Note }) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const { nameOf, myId, agents } = usePeople()
  const { pointedAt } = useThreadOf()
  const [isMending, setMending] = useState(false)
  return (
    <div className={classes.line} data-side="note" data-pointed={pointedAt === note.id || undefined}>
      <article className={classes.note} aria-label={t('note.of', { name: nameOf(note.by) })}>
        <Group gap={6} justify="space-between" wrap="nowrap">
          <Group gap={6} wrap="nowrap">
            <IconNote size={16} aria-hidden />
            <Text size="xs" fw={600}>
              {t('note.of', { name: nameOf(note.by) })}
            </Text>
          </Group>
          {note.by === myId && !isMending && <NoteMenu note={note} mend={() => setMending(true)} />}
        </Group>
        {isMending ? (
          <Mend note={note} done={() => setMending(false)} />
        ) : (
          <div>
            {partsOf(note.text, agents, note.mentions).map(({ text, isMention }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text, always drawn anew
              <Fragment key={place}>{isMention ? <strong className={classes.mention}>{text}</strong> : text}</Fragment>
            ))}
          </div>
        )}
        <div className={classes.meta}>
          {note.editedAt !== null && <span>{t('message.edited')} ·</span>}
          <time dateTime={new Date(note.at).toISOString()}>{format.time(note.at)}</time>
        </div>
      </article>
    </div>
  )
}

function NoteMenu({ note, mend }: { note: Note; mend: () => void }) {
  const { t } = useTranslation('thread')
  const { conversation } = useThreadOf()
  const remove = useChange(deleteNote)
  const after = useAfterNote()
  const [isDeleting, { open, close }] = useDisclosure(false)
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="yellow.9" size="sm" aria-label={t('note.menu')}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={mend}>
          {t('note.mend')}
        </Menu.Item>
        <Menu.Item c="var(--mantine-color-error)" leftSection={<IconTrash size={16} aria-hidden />} onClick={open}>
          {t('note.delete')}
        </Menu.Item>
      </Menu.Dropdown>
      <ConfirmDialog
        opened={isDeleting}
        close={close}
        title={t('note.deleteTitle')}
        doLabel={t('note.delete')}
        isBusy={remove.isPending}
        onConfirm={() => remove.mutate({ params: { id: conversation.id, noteId: note.id } }, after)}
      >
        {t('note.deleteWhy')}
      </ConfirmDialog>
    </Menu>
  )
}

function Mend({ note, done }: { note: Note; done: () => void }) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const { conversation } = useThreadOf()
  const { agents } = usePeople()
  const [text, setText] = useState(note.text)
  const change = useChange(changeNote)
  const after = useAfterNote()
  function save(): void {
    if (text.trim() === '' || change.isPending) return
    const body = { text, mentions: mentionsIn(text, agents) }
    change.mutate({ params: { id: conversation.id, noteId: note.id }, body }, { ...after, onSuccess: done })
  }
  return (
    <>
      <Textarea
        aria-label={t('note.text')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return
          event.preventDefault()
          event.stopPropagation()
          if (event.key === 'Escape') done()
          else save()
        }}
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(text.length, text.length)}
        // What is typed next is meant for it, not for the keys of the page.
        autoFocus
      />
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" loading={change.isPending} disabled={text.trim() === ''} onClick={save}>
          {tApp('actions.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={done}>
          {tApp('actions.cancel')}
        </Button>
      </Group>
    </>
  )
}

/** What is the same after each change of a note. */
function useAfterNote() {
  const { t: tApp } = useTranslation()
  const companyId = useCompanyScope()
  const queries = useQueryClient()
  const { conversation } = useThreadOf()
  return {
    onError: (error: unknown) => toastError(errorSentence(error, tApp)),
    onSettled: () => void refreshThread(queries, companyId, conversation.id),
  }
}
