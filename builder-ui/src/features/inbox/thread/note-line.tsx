import { ActionIcon, Button, Group, Menu, Text, Textarea } from '@mantine/core'
import { IconDots, IconNote, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeNote, deleteNote, type ThreadEntry } from '#api/contracts/thread'
import { useCompanyScope } from '../../../app/api/company-scope.ts'
import { errorSentence } from '../../../app/api/error-sentence.ts'
import { useChange } from '../../../app/api/use-contract.ts'
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
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => remove.mutate({ params: { id: conversation.id, noteId: note.id } }, after)}
        >
          {t('note.delete')}
        </Menu.Item>
      </Menu.Dropdown>
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
        data-autofocus
      />
      <Group gap="xs" mt={6}>
        <Button
          size="compact-sm"
          loading={change.isPending}
          disabled={text.trim() === ''}
          onClick={() =>
            change.mutate(
              { params: { id: conversation.id, noteId: note.id }, body: { text, mentions: mentionsIn(text, agents) } },
              { ...after, onSuccess: done },
            )
          }
        >
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
