import { Alert, Button, CloseButton, Group, Text, Textarea } from '@mantine/core'
import { type Ref, Suspense, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelKind } from '#engine/channels/rules'
import { part } from '../../../app/part.ts'
import { toastError } from '../../../app/toast.ts'
import type { ComposerWish } from '../actions/composer-wish.ts'
import type { Conversation } from '../conversation.ts'
import { usePeople } from '../people.ts'
import { QuotedWords } from '../thread/quote.tsx'
import { useThreadOf } from '../thread/thread-context.ts'
import type { Seen } from '../thread/use-seen.ts'
import { AttachmentTray } from './attachment-tray.tsx'
import { type Compose, compose, isEmpty } from './compose.ts'
import classes from './composer.module.css'
import { composerKey } from './composer-keys.ts'
import { contentsOf, textLimit } from './contents.ts'
import { Tools } from './tools.tsx'
import { TypeAheadList } from './type-ahead-list.tsx'
import { mostFiles, useAttachments } from './use-attachments.ts'
import { useDrop } from './use-drop.ts'
import { useEnterSends } from './use-enter-sends.ts'
import { useSend } from './use-send.ts'
import { useTypeAhead } from './use-type-ahead.tsx'

// Fetched when they are opened.
const VoiceRecorder = part(async () => (await import('./voice-recorder.tsx')).VoiceRecorder)
const ScheduleDialog = part(async () => (await import('./schedule-dialog.tsx')).ScheduleDialog)

/** What the composer's surroundings may ask of the box. */
export interface Box {
  hear: (wish: ComposerWish) => void
}

interface Props {
  ref: Ref<Box>
  conversation: Conversation
  customer: string
  written: Compose
  channel: ChannelKind
  seen: Seen
  chooseTemplate: () => void
}

const most = { note: 4000 }

/** The words and files of the next message or note, and what can be done with them. */
export function WritingBox({ ref, conversation, customer, written, channel, seen, chooseTemplate }: Props) {
  const { t } = useTranslation('composer')
  const { id } = conversation
  const { mode, text, files, replyTo } = written
  const field = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const caretWish = useRef<number | null>(null)
  const [caret, setCaret] = useState(text.length)
  const [wrote, setWrote] = useState(false)
  const [opened, setOpened] = useState<'voice' | 'later' | null>(null)
  const [enterSends, setEnterSends] = useEnterSends()
  const send = useSend(conversation, channel)
  const attachments = useAttachments(id, channel)
  const isNote = mode === 'note'
  const { isTeam } = usePeople()

  function write(next: string, at: number): void {
    caretWish.current = at
    compose.change(id, { text: next })
    setCaret(at)
    // A menu or a list that closes gives the focus back to its button; the caret stays where typing has led it by then.
    requestAnimationFrame(() => field.current?.focus())
  }
  // With the words themselves, not after them: who types on at once types behind them.
  useLayoutEffect(() => {
    const at = caretWish.current
    if (at === null) return
    caretWish.current = null
    field.current?.focus()
    field.current?.setSelectionRange(at, at)
  })
  /** Puts words where the caret is. */
  function insert(words: string): void {
    const at = field.current?.selectionStart ?? text.length
    const to = field.current?.selectionEnd ?? at
    write(text.slice(0, at) + words + text.slice(to), at + words.length)
  }
  const ahead = useTypeAhead({ conversation, mode, text, caret, write })
  const add = (list: readonly File[]) => {
    attachments.add(list)
    field.current?.focus()
  }
  const isOver = useDrop(isNote ? null : add)

  useImperativeHandle(ref, () => ({
    hear(wish) {
      if (wish === 'attach') return picker.current?.click()
      // Another mode is drawn first.
      requestAnimationFrame(() => {
        field.current?.focus()
        if (wish === 'canned' && compose.of(id).text === '') write('/', 1)
      })
    },
  }))

  const limit = isNote ? { most: most.note, length: (words: string) => words.length } : textLimit(written, channel)
  const length = limit.length(text)
  const isTooLong = length > limit.most
  const held = isNote ? null : heldBy(files, t)
  const hasSomething = isNote ? text.trim() !== '' : !isEmpty(written)
  const mayGo = hasSomething && !isTooLong && held === null

  async function go(): Promise<void> {
    if (held !== null) toastError(held)
    if (!mayGo) return
    ahead.close()
    const isToldAlready = wrote
    setWrote(false)
    field.current?.focus()
    const result = isNote ? await send.note(written) : await send.message(written, isToldAlready ? undefined : seen.newest())
    if (result === 'customerWrote') setWrote(true)
    else seen.catchUp()
  }

  function leave(): void {
    if (ahead.isOpen) ahead.close()
    else if (wrote) setWrote(false)
    else if (replyTo !== null) compose.change(id, { replyTo: null })
    else field.current?.blur()
  }

  return (
    <div className={classes.box} data-over={isOver || undefined}>
      {isOver && <div className={classes.dropHere}>{t('files.drop')}</div>}
      {wrote && (
        <Alert color="yellow" role="alert" className={classes.notice ?? ''}>
          <div className={classes.noticeBody}>
            <Text size="sm">{t('wrote.title', { customer })}</Text>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => setWrote(false)}>
                {t('wrote.review')}
              </Button>
              <Button size="xs" onClick={() => void go()}>
                {t('wrote.send')}
              </Button>
            </Group>
          </div>
        </Alert>
      )}
      {replyTo !== null && !isNote && <Quoted id={replyTo} remove={() => compose.change(id, { replyTo: null })} />}
      {!isNote && <AttachmentTray conversationId={id} files={files} channel={channel} />}
      {opened === 'voice' ? (
        <Suspense fallback={<div className={classes.recorder} />}>
          <VoiceRecorder done={(blob, isVoice) => void attachments.addVoice(blob, isVoice)} close={() => setOpened(null)} />
        </Suspense>
      ) : (
        <>
          <Textarea
            ref={field}
            variant="unstyled"
            autosize
            minRows={isNote ? 2 : 1}
            maxRows={10}
            className={classes.field ?? ''}
            aria-label={t(isNote ? 'labelNote' : 'label')}
            placeholder={t(placeholderOf(mode, conversation, isTeam))}
            value={text}
            error={isTooLong}
            {...ahead.fieldProps}
            onChange={(event) => {
              compose.change(id, { text: event.currentTarget.value })
              setCaret(event.currentTarget.selectionStart)
            }}
            onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
            onPaste={(event) => {
              const pasted = [...event.clipboardData.files]
              if (isNote || pasted.length === 0) return
              event.preventDefault()
              add(pasted)
            }}
            onKeyDown={(event) => {
              if (ahead.onKeyDown(event)) return
              const { key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event
              const isAltGraph = event.getModifierState('AltGraph')
              const meant = composerKey(
                { key, ctrlKey, metaKey, altKey, shiftKey, isAltGraph, isComposing: nativeEvent.isComposing },
                enterSends,
              )
              if (meant === null) return
              event.preventDefault()
              event.stopPropagation()
              if (meant === 'send') void go()
              else leave()
            }}
          />
          {ahead.list && <TypeAheadList {...ahead.list} />}
        </>
      )}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label={t('tools.attach')}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Tools
        mode={mode}
        channel={channel}
        count={{ length, most: limit.most }}
        mayGo={mayGo}
        held={held}
        mayAttach={files.length < mostFiles}
        mayWait={mayGo}
        isRecording={opened === 'voice'}
        enterSends={enterSends}
        setEnterSends={setEnterSends}
        attach={() => picker.current?.click()}
        insert={insert}
        canned={() =>
          write(
            text === '' || text.endsWith('\n') ? `${text}/` : `${text}\n/`,
            text === '' || text.endsWith('\n') ? text.length + 1 : text.length + 2,
          )
        }
        mention={() => insert(text === '' || /\s$/.test(text) ? '@' : ' @')}
        recordVoice={() => setOpened('voice')}
        chooseTemplate={chooseTemplate}
        sendLater={() => setOpened('later')}
        go={() => void go()}
      />
      <Suspense>
        {opened === 'later' && <Later conversation={conversation} written={written} channel={channel} close={() => setOpened(null)} />}
      </Suspense>
    </div>
  )
}

/** Which file keeps the message from going, and what to do: one that is refused may be out of sight. */
function heldBy(files: Compose['files'], t: ReturnType<typeof useTranslation<'composer'>>['t']): string | null {
  const refused = files.find(({ state }) => state === 'refused')
  if (refused) return t(refused.again ? 'send.notUploaded' : 'send.refused', { name: refused.name })
  return files.some(({ state }) => state !== 'kept') ? t('send.preparing') : null
}

function Later({
  conversation,
  written,
  channel,
  close,
}: {
  conversation: Conversation
  written: Compose
  channel: ChannelKind
  close: () => void
}) {
  const parts = contentsOf(written, channel)
  if (parts.length === 0) return null
  return (
    <ScheduleDialog
      conversationId={conversation.id}
      parts={parts}
      replyTo={written.replyTo}
      windowEndsAt={conversation.windowEndsAt}
      close={close}
      done={() => {
        compose.change(conversation.id, { text: '', files: [], replyTo: null })
        close()
      }}
    />
  )
}

function Quoted({ id, remove }: { id: string; remove: () => void }) {
  const { t } = useTranslation('composer')
  const { t: tThread } = useTranslation('thread')
  const { messageOf } = useThreadOf()
  const message = messageOf(id)
  return (
    <div className={classes.quoted}>
      <div className={classes.about}>{message ? <QuotedWords message={message} /> : tThread('quote.earlier')}</div>
      <CloseButton size="sm" aria-label={t('quote.remove')} onClick={remove} />
    </div>
  )
}

function placeholderOf(mode: Compose['mode'], { owner }: Conversation, isTeam: boolean) {
  if (mode === 'note') return isTeam ? 'placeholder.noteForTeam' : 'placeholder.note'
  return owner.type === 'bot' ? 'placeholder.bot' : 'placeholder.message'
}
