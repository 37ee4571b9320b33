import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconFolderCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { useCategoryName } from './event-line.tsx'
import type { Row } from './rows.ts'
import classes from './thread.module.css'

/** A closed case in one line: when, as what, and how much was said; opens and folds. */
export function CaseLine({ row, toggle }: { row: Extract<Row, { type: 'case' }>; toggle: () => void }) {
  const { t } = useTranslation('thread')
  const format = useFormat()
  const category = useCategoryName()(row.event.categoryId)
  const [from, to] = [format.date(row.from), format.date(row.to)]
  const Chevron = row.isFolded ? IconChevronRight : IconChevronDown
  return (
    <UnstyledButton className={classes.case} onClick={toggle} aria-expanded={!row.isFolded}>
      <Chevron size={16} aria-hidden />
      <IconFolderCheck size={16} aria-hidden />
      <span className={classes.caseName}>{category === '' ? t('case.closed') : t('case.closedAs', { category })}</span>
      <span>{from === to ? from : `${from} – ${to}`}</span>
      <span>{t('case.messages', { count: row.messages })}</span>
    </UnstyledButton>
  )
}
