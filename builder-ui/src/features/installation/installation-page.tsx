import { useTranslation } from 'react-i18next'
import { usePerson } from '../../app/session/session.ts'
import { NoPermission } from '../../app/states/no-permission.tsx'
import { PersonFrame } from '../account/person-frame.tsx'
import { HealthSection } from './health-section.tsx'
import { MailSection } from './mail-section.tsx'
import { ResetLinkSection } from './reset-link-section.tsx'

/** What the administrator of the installation sees: no company, no conversation. */
export function InstallationPage() {
  const { t } = useTranslation()
  const { administrator } = usePerson()
  return (
    <PersonFrame title={t('pages.installation')}>
      {administrator ? (
        <>
          <HealthSection />
          <MailSection />
          <ResetLinkSection />
        </>
      ) : (
        <NoPermission />
      )}
    </PersonFrame>
  )
}
