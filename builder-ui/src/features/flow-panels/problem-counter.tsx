import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useEditorState } from '../../canvas/editor-context.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import classes from './flow-panels.module.css'
import { countProblems } from './problem-counts.ts'

/** How many things are wrong or doubtful in the flow as it is drawn now; opens their list. */
export function ProblemCounter() {
  const { t } = useTranslation('flow-panels')
  const problems = useEditorState((state) => state.problems)
  const isChecked = useEditorState((state) => state.isChecked)
  const [{ panel }, search] = useBuilderSearch()
  const { errors, warnings, hints } = countProblems(problems)
  const isFine = errors + warnings === 0
  return (
    <Button
      variant={panel === 'problems' ? 'light' : 'subtle'}
      color={errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'gray'}
      size="compact-sm"
      aria-pressed={panel === 'problems'}
      onClick={() => search({ panel: panel === 'problems' ? undefined : 'problems' })}
    >
      {!isChecked ? (
        t('problems.checking')
      ) : isFine ? (
        <Group gap={6} wrap="nowrap">
          <IconCircleCheck size={16} aria-hidden color="var(--mantine-color-green-text)" />
          {t('problems.none')}
        </Group>
      ) : (
        <Group gap={6} wrap="nowrap">
          {errors > 0 ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
          {[t('problems.errors', { count: errors }), t('problems.warnings', { count: warnings })].join(' · ')}
        </Group>
      )}
      {hints > 0 && <span className={classes.hints}>· {t('problems.hints', { count: hints })}</span>}
    </Button>
  )
}
