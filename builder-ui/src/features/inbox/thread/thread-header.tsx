import { ActionIcon, Avatar, Badge, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LongText } from '../../../app/states/long-text.tsx'
import { ContextToggle } from '../context-toggle.tsx'
import type { Conversation } from '../conversation.ts'
import { ChannelIcon } from '../list/channel-icon.tsx'
import { useChannels } from '../list/use-channels.ts'
import { usePeople, useTeams } from '../people.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { DeskActions } from './desk-actions.tsx'
import { PresentPeople } from './present-people.tsx'
import classes from './thread.module.css'
import type { ThreadTool } from './thread-tool.ts'

interface Props {
  conversation: Conversation
  name: string
  tool: ThreadTool | null
  toggleTool: (tool: ThreadTool) => void
}

/** Whom one talks with, through what, who has it, and what can be done with it. */
export function ThreadHeader({ conversation, name, tool, toggleTool }: Props) {
  const { t } = useTranslation('thread')
  const { t: tApp } = useTranslation()
  const { open } = useInboxAddress()
  const { byId } = useChannels()
  const channel = byId.get(conversation.channelId)
  return (
    <header className={classes.bar}>
      <ActionIcon hiddenFrom="sm" variant="subtle" color="gray" aria-label={tApp('actions.back')} onClick={() => open(null)}>
        <IconArrowLeft size={20} aria-hidden />
      </ActionIcon>
      <span className={classes.face}>
        <Avatar name={name} color="gray" size={36} aria-hidden />
        {channel && <ChannelIcon kind={channel.kind} name={channel.name} />}
      </span>
      <div className={classes.who}>
        {/* Its own heading, so that people who hear the page find it. */}
        <h2 className={classes.heading}>
          <LongText fw={600}>{name || '…'}</LongText>
        </h2>
        <div className={classes.state}>
          <OwnerWords conversation={conversation} />
          {conversation.paused && (
            <Badge size="sm" color="yellow" variant="light" tt="none" flex="none">
              {t('header.paused')}
            </Badge>
          )}
          {conversation.status !== 'open' && (
            <Badge size="sm" color="gray" variant="light" tt="none" flex="none">
              {t(`statuses.${conversation.status}`)}
            </Badge>
          )}
        </div>
      </div>
      <PresentPeople conversationId={conversation.id} />
      <Tooltip label={t('header.search')}>
        <ActionIcon
          visibleFrom="sm"
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('header.search')}
          aria-expanded={tool === 'search'}
          onClick={() => toggleTool('search')}
        >
          <IconSearch size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <DeskActions conversation={conversation} toggleTool={toggleTool} />
      <ContextToggle />
    </header>
  )
}

function OwnerWords({ conversation: { owner } }: { conversation: Conversation }) {
  const { t } = useTranslation('thread')
  const { nameOf, myId, isTeam } = usePeople()
  const { teamName } = useTeams()
  const words = {
    bot: () => t('owner.bot'),
    phone: () => t('owner.phone'),
    queue: () => {
      const team = owner.type === 'queue' && owner.team !== undefined ? teamName(owner.team) : ''
      if (!isTeam) return t('owner.waits')
      return team === '' ? t('owner.queue') : t('owner.queueOf', { team })
    },
    agent: () => (owner.type !== 'agent' || owner.memberId === myId ? t('owner.you') : t('owner.agent', { name: nameOf(owner.memberId) })),
  }
  const sentence = words[owner.type]()
  return (
    <span className={classes.owner} data-owner={owner.type} title={sentence}>
      {sentence}
    </span>
  )
}
