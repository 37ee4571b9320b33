import { Collapse, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import classes from './context.module.css'
import { type SectionName, useFolded } from './use-folded.ts'

interface Props {
  name: SectionName
  title: string
  children: ReactNode
}

/** A part of the panel that can be folded; how somebody left it stays so in their browser. What is folded fetches nothing. */
export function Section({ name, title, children }: Props) {
  const id = useId()
  const { isFolded, toggle } = useFolded(name)
  return (
    <section className={classes.section} aria-labelledby={`${id}-title`}>
      <h3 style={{ margin: 0 }}>
        <UnstyledButton
          id={`${id}-title`}
          className={classes.fold ?? ''}
          aria-expanded={!isFolded}
          aria-controls={`${id}-content`}
          onClick={toggle}
        >
          <IconChevronDown size={16} aria-hidden className={classes.arrow} />
          {title}
        </UnstyledButton>
      </h3>
      <Collapse id={`${id}-content`} expanded={!isFolded} transitionDuration={120}>
        <div className={classes.content}>{!isFolded && children}</div>
      </Collapse>
    </section>
  )
}
