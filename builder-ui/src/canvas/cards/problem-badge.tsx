import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#engine/flow/problem'
import type { Language } from '#engine/json'
import { localized } from '../../app/words/localized.ts'
import classes from './card.module.css'

/** How many things are wrong or doubtful with a node, and which. */
export function ProblemBadge({ problems, language }: { problems: readonly Problem[]; language: Language }) {
  const { t } = useTranslation('canvas')
  if (problems.length === 0) return null
  const errors = problems.filter(({ severity }) => severity === 'error')
  const name = errors.length > 0 ? t('card.errors', { count: errors.length }) : t('card.warnings', { count: problems.length })
  return (
    <Tooltip
      multiline
      maw={320}
      label={[...errors, ...problems.filter(({ severity }) => severity === 'warning')].map((problem) => (
        <div key={`${problem.code}${problem.field}`}>{localized(problem.sentence, language)}</div>
      ))}
    >
      <span className={classes.badge} data-severity={errors.length > 0 ? 'error' : 'warning'} role="img" aria-label={name}>
        {errors.length > 0 ? errors.length : problems.length}
      </span>
    </Tooltip>
  )
}
