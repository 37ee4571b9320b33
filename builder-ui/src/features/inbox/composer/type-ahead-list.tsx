import { Text, UnstyledButton } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './composer.module.css'

export interface Choice {
  id: string
  title: string
  detail?: string | undefined
  icon?: ReactNode
}

interface Props {
  id: string
  label: string
  choices: readonly Choice[]
  at: number
  /** Said where nothing fits. */
  none: string
  choose: (choice: Choice) => void
}

/** What can be put in for what is being typed; the keys are heard by the text field, which keeps the focus. */
export function TypeAheadList({ id, label, choices, at, none, choose }: Props) {
  const marked = useRef<HTMLButtonElement>(null)
  const chosen = choices[at]?.id
  useEffect(() => {
    if (chosen !== undefined) marked.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className={classes.ahead} id={id} role="listbox" aria-label={label}>
      {choices.length === 0 && (
        <Text size="sm" p="xs" c="dimmed">
          {none}
        </Text>
      )}
      {choices.map((choice, place) => (
        <UnstyledButton
          key={choice.id}
          ref={place === at ? marked : null}
          id={`${id}-${choice.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          className={classes.choice}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(choice)}
        >
          {choice.icon}
          <Text size="sm" fw={600} component="span" className={classes.choiceTitle ?? ''}>
            {choice.title}
          </Text>
          {choice.detail !== undefined && (
            <Text size="sm" c="dimmed" component="span" truncate>
              {choice.detail}
            </Text>
          )}
        </UnstyledButton>
      ))}
    </div>
  )
}
