import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from './notice.tsx'

/** In the place of what is not there (any more), with the way to where it would be listed, else to the start. */
export function NotFound({ back = '/' }: { back?: string }) {
  const { t } = useTranslation()
  const home = (
    <Button component={Link} to={back} variant="default">
      {t(back === '/' ? 'states.home' : 'actions.back')}
    </Button>
  )
  return (
    <Notice icon={IconMapQuestion} title={t('states.notFoundTitle')} action={home}>
      {t('states.notFound')}
    </Notice>
  )
}
