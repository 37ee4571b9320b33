import { Text } from '@mantine/core'
import classes from './context.module.css'

/** A value to be read; what is not known is a dash. */
export function ShownValue({ children }: { children: string }) {
  return (
    <Text size="sm" className={classes.words ?? ''} {...(children === '' && { c: 'dimmed' })}>
      {children === '' ? '—' : children}
    </Text>
  )
}
