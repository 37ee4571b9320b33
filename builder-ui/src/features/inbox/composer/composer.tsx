import { Alert, Button, SegmentedControl, Text } from '@mantine/core'
import { IconHandGrab, IconLock, IconTemplate } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChannelKind, channelRules } from '#engine/channels/rules'
import { useMay } from '../../../app/shell/company.ts'
import { type ComposerWish, useComposerWish, wishComposer } from '../actions/composer-wish.ts'
import { useDesk } from '../actions/use-desk.ts'
import type { Conversation } from '../conversation.ts'
import { useTicking } from '../list/clock.ts'
import { useChannels } from '../list/use-channels.ts'
import { usePeople } from '../people.ts'
import type { Seen } from '../thread/use-seen.ts'
import { type Compose, compose } from './compose.ts'
import classes from './composer.module.css'
import { ScheduledList } from './scheduled-list.tsx'
import { useDraft } from './use-draft.ts'
import { WindowNote } from './window-note.tsx'
import { type Box, WritingBox } from './writing-box.tsx'

interface Props {
  conversation: Conversation
  customer: string
  seen: Seen
  /** Opens the templates. */
  chooseTemplate: () => void
}

/** Where one answers the customer, or writes on paper that only the team sees. */
export function Composer({ conversation, customer, seen, chooseTemplate }: Props) {
  const { t } = useTranslation('composer')
  const mayAnswer = useMay('conversations.answer')
  const mayNote = useMay('conversations.note')
  const { myId } = usePeople()
  const { byId } = useChannels()
  const { id, owner } = conversation
  const written = useDraft(id)
  const mode = mayAnswer ? written.mode : 'note'
  const channel = byId.get(conversation.channelId)?.kind ?? 'whatsapp'
  const isClosed = useTicking((now) => isWindowClosed(conversation, now))
  const isOthers = owner.type === 'agent' && owner.memberId !== myId
  const box = useRef<Box>(null)
  const wish = useCallback(
    (wished: ComposerWish) => {
      compose.setMode(id, wished === 'note' ? 'note' : 'message')
      box.current?.hear(wished)
    },
    [id],
  )
  useComposerWish(wish)

  const blocked = mode === 'message' && (isOthers ? 'others' : isClosed ? 'window' : null)
  return (
    <section className={classes.composer} data-mode={mode} aria-label={t(mode === 'note' ? 'labelNote' : 'label')}>
      <ScheduledList conversationId={id} lastInboundAt={conversation.lastInboundAt} />
      <div className={classes.head}>
        {mayAnswer && mayNote && (
          <SegmentedControl
            size="xs"
            aria-label={t('mode.label')}
            value={mode}
            onChange={(value) => {
              compose.setMode(id, value === 'note' ? 'note' : 'message')
              box.current?.hear('reply')
            }}
            data={[
              { value: 'message', label: t('mode.message') },
              { value: 'note', label: t('mode.note') },
            ]}
          />
        )}
        <Text size="xs" className={classes.as ?? ''}>
          {speaksAs({ conversation, mode, isOthers, customer }, t)}
        </Text>
        {mode === 'message' && conversation.windowEndsAt !== null && <WindowNote endsAt={conversation.windowEndsAt} />}
      </div>
      {blocked === 'window' && (
        <ClosedWindow channel={channel} hasWritten={conversation.lastInboundAt !== null} chooseTemplate={chooseTemplate} />
      )}
      {blocked === 'others' && owner.type === 'agent' && <TakenNotice conversation={conversation} memberId={owner.memberId} />}
      {!blocked && (
        <WritingBox
          ref={box}
          conversation={conversation}
          customer={customer}
          written={{ ...written, mode }}
          channel={channel}
          seen={seen}
          chooseTemplate={chooseTemplate}
        />
      )}
    </section>
  )
}

type Words = ReturnType<typeof useTranslation<'composer'>>['t']

/** Whom one speaks as, and what sending does besides. */
function speaksAs(
  {
    conversation: { owner, status },
    mode,
    isOthers,
    customer,
  }: {
    conversation: Conversation
    mode: Compose['mode']
    isOthers: boolean
    customer: string
  },
  t: Words,
): string {
  if (mode === 'note') return t('as.note')
  if (isOthers) return ''
  if (owner.type === 'bot') return t('as.bot')
  if (owner.type === 'queue') return t('as.queue')
  if (status === 'closed') return t('as.closed')
  return t('as.agent', { customer })
}

/** The customer who never wrote cannot be written to freely either. */
export function isWindowClosed({ windowEndsAt, lastInboundAt }: Conversation, now: number): boolean {
  return windowEndsAt === null ? lastInboundAt === null : windowEndsAt <= now
}

interface ClosedWindowProps {
  channel: ChannelKind
  /** The customer, at some time. */
  hasWritten: boolean
  chooseTemplate: () => void
}

function ClosedWindow({ channel, hasWritten, chooseTemplate }: ClosedWindowProps) {
  const { t } = useTranslation('composer')
  const { templates, name, windowHours } = channelRules[channel]
  const why = hasWritten ? t('window.passed', { hours: windowHours }) : t('window.neverWrote')
  return (
    <Alert color="gray" variant="light" icon={<IconLock size={18} aria-hidden />} className={classes.notice ?? ''}>
      <div className={classes.noticeBody}>
        <Text size="sm">{t(templates ? 'window.blocked' : 'window.blockedForGood', { why, channel: name })}</Text>
        {templates && (
          <Button size="xs" leftSection={<IconTemplate size={16} aria-hidden />} onClick={chooseTemplate}>
            {t('tools.template')}
          </Button>
        )}
      </div>
    </Alert>
  )
}

function TakenNotice({ conversation, memberId }: { conversation: Conversation; memberId: string }) {
  const { t } = useTranslation('composer')
  const desk = useDesk()
  const { nameOf, isGone } = usePeople()
  const mayAssign = useMay('conversations.assign')
  return (
    <Alert color="indigo" variant="light" className={classes.notice ?? ''}>
      <div className={classes.noticeBody}>
        <Text size="sm">
          {mayAssign && isGone(memberId) ? t('taken.gone') : t(mayAssign ? 'taken.by' : 'taken.onlyNote', { name: nameOf(memberId) })}
        </Text>
        {mayAssign && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconHandGrab size={16} aria-hidden />}
            onClick={() => void desk.take(conversation).then((isMine) => isMine && wishComposer('reply'))}
          >
            {t('taken.take')}
          </Button>
        )}
      </div>
    </Alert>
  )
}
