import { useTranslation } from 'react-i18next'
import { useTicking } from '../inbox/list/clock.ts'
import { shortSpan } from '../inbox/list/short-span.ts'
import classes from './board.module.css'

/** How long it is since then; ticks. */
export function Since({ at }: { at: number }) {
  const { i18n } = useTranslation()
  const span = useTicking((now) => shortSpan(now - at, i18n.language))
  return <span className={classes.time}>{span}</span>
}
