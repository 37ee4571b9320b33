import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from './notice.tsx'

export function NoPermission() {
  const { t } = useTranslation()
  return (
    <Notice icon={IconLock} title={t('states.noPermissionTitle')}>
      {t('states.noPermission')}
    </Notice>
  )
}
