import { Avatar, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { usePresent } from '../../../app/live/presence.ts'
import { usePeople } from '../people.ts'
import classes from './thread.module.css'

/** The others who look at this conversation now; who types is ringed and said. */
export function PresentPeople({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('thread')
  const { myId, nameOf } = usePeople()
  const others = usePresent(conversationId).filter(({ id }) => id !== myId)
  if (others.length === 0) return null
  return (
    <Avatar.Group className={classes.present ?? ''} role="status">
      {others.slice(0, 4).map(({ id, state }) => {
        const words = t(state === 'typing' ? 'presence.types' : 'presence.views', { name: nameOf(id) })
        return (
          <Tooltip key={id} label={words}>
            <Avatar
              size={28}
              name={nameOf(id)}
              color="indigo"
              role="img"
              aria-label={words}
              data-typing={state === 'typing' || undefined}
            />
          </Tooltip>
        )
      })}
    </Avatar.Group>
  )
}
