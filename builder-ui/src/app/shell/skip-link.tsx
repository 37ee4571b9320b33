import { useTranslation } from 'react-i18next'
import classes from './skip-link.module.css'

/** The first stop of the keyboard: past the side bar to the page. */
export function SkipLink() {
  const { t } = useTranslation()
  return (
    <a href="#content" className={classes.link}>
      {t('shell.skip')}
    </a>
  )
}
