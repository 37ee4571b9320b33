import { useTranslation } from 'react-i18next'
import { getAccount } from '#api/contracts/account'
import { useContract } from '../../app/api/use-contract.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { CompaniesSection } from './companies-section.tsx'
import { EmailSection } from './email-section.tsx'
import { PasskeysSection } from './passkeys-section.tsx'
import { PasswordSection } from './password-section.tsx'
import { PersonFrame } from './person-frame.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'

/** The person's own account, the same in every company. */
export function AccountPage() {
  const { t } = useTranslation()
  const account = useContract(getAccount, {})
  return (
    <PersonFrame title={t('pages.account')}>
      <QueryState query={account}>
        {(data) => (
          <>
            <ProfileSection key={`${data.name} ${data.language}`} account={data} />
            <EmailSection account={data} />
            <PasswordSection />
            <TwoFactorSection isOn={data.twoFactor} />
            <PasskeysSection />
            <SessionsSection />
            <CompaniesSection />
          </>
        )}
      </QueryState>
    </PersonFrame>
  )
}
