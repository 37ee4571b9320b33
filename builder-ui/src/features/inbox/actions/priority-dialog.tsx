import { useTranslation } from 'react-i18next'
import { priorities } from '#engine/inbox/view-filter'
import type { Conversation } from '../conversation.ts'
import { deskUi } from './desk-ui.ts'
import { doWith } from './do-with.ts'
import { Picker } from './picker.tsx'
import { useDesk } from './use-desk.ts'

export function PriorityDialog({ conversations }: { conversations: readonly Conversation[] }) {
  const { t } = useTranslation('inbox')
  const desk = useDesk()
  const [only, ...others] = conversations
  const highestFirst = priorities.toReversed()

  function pick(value: string): void {
    deskUi.close()
    const priority = priorities.find((one) => one === value)
    if (priority) doWith(desk, conversations, (conversation) => desk.setPriority(conversation, priority), { type: 'priority', priority })
  }

  return (
    <Picker
      title={t('actions.priority')}
      options={highestFirst.map((value) => ({
        value,
        label: t(`priorities.${value}`),
        isChosen: others.length === 0 && only?.priority === value,
      }))}
      pick={pick}
    />
  )
}
