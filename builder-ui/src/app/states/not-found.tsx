import { Button } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from './notice.tsx'

export function NotFound() {
  const { t } = useTranslation()
  const home = (
    <Button component={Link} to="/" variant="default">
      {t('states.home')}
    </Button>
  )
  return (
    <Notice icon={IconMapQuestion} title={t('states.notFoundTitle')} action={home}>
      {t('states.notFound')}
    </Notice>
  )
}
