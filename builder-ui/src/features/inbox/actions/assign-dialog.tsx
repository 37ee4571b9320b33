import { Avatar, TextInput } from '@mantine/core'
import { IconHourglass, IconRobot, IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../conversation.ts'
import { usePeople, useTeams } from '../people.ts'
import { deskUi } from './desk-ui.ts'
import { doWith } from './do-with.ts'
import { Picker, type PickerOption } from './picker.tsx'
import { type AssignTo, useDesk } from './use-desk.ts'

/** Gives conversations to a colleague, to the queue of a team or of everybody, or one back to the bot. */
export function AssignDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const desk = useDesk()
  const { agents, myId } = usePeople()
  const { teams } = useTeams()
  const [reason, setReason] = useState('')
  const [first, ...others] = conversations
  const owner = others.length === 0 ? first?.owner : undefined
  const answering = agents
    .filter(({ role }) => role !== 'viewer')
    .toSorted((one, other) => Number(other.id === myId) - Number(one.id === myId))
  const options: PickerOption[] = [
    ...answering.map(({ id, name, effective, load }) => ({
      value: `agent ${id}`,
      label: id === myId ? t('assign.you', { name }) : name,
      note: `${t(`availability.${effective}`)} · ${t('assign.load', { count: load })}`,
      icon: <Avatar name={name} color="indigo" size={22} aria-hidden />,
      isChosen: owner?.type === 'agent' && owner.memberId === id,
    })),
    ...teams.map(({ id, name }) => ({
      value: `team ${id}`,
      label: name,
      note: t('assign.team'),
      icon: <IconUsersGroup size={18} aria-hidden />,
      isChosen: owner?.type === 'queue' && owner.team === id,
    })),
    {
      value: 'everybody',
      label: t('assign.everybody'),
      icon: <IconHourglass size={18} aria-hidden />,
      isChosen: owner?.type === 'queue' && owner.team === undefined,
    },
    ...(owner !== undefined && owner.type !== 'bot'
      ? [{ value: 'bot', label: t('actions.release'), icon: <IconRobot size={18} aria-hidden /> }]
      : []),
  ]

  function pick(value: string): void {
    deskUi.close()
    if (value === 'bot') {
      if (first) void desk.release(first)
      return
    }
    const to = targetOf(value)
    doWith(desk, conversations, (conversation) => desk.assign(conversation, to, reason), { type: 'assign', to, reason })
  }

  return (
    <Picker title={t('assign.title', { count: conversations.length })} options={options} pick={pick}>
      <TextInput
        mt="xs"
        label={t('assign.reason')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Picker>
  )
}

function targetOf(value: string): AssignTo {
  const [kind, id = ''] = value.split(' ')
  if (kind === 'agent') return { type: 'agent', memberId: id }
  return { type: 'queue', teamId: kind === 'team' ? id : null }
}
