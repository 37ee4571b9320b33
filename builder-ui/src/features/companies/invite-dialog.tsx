import { Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#api/auth/roles'
import { signInOptions } from '#api/contracts/account'
import { createInvitation, listInvitations } from '#api/contracts/invitations'
import { roleWords } from '#api/contracts/role-words'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { DialogButtons } from '../../app/dialogs/dialog-buttons.tsx'
import { useCompany } from '../../app/shell/company.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { InvitationLink } from './invitation-link.tsx'
import { rolesToGive } from './role-limits.ts'
import { RoleSelect } from './role-select.tsx'

/** Asks who is to join and as what, then shows the link. */
export function InviteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('companies')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const company = useCompany()
  const { data: options } = useContract(signInOptions, {})
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [delivery, setDelivery] = useState<'mail' | 'link'>('mail')
  const invite = useChange(createInvitation, { changes: [listInvitations] })

  function submit(event: FormEvent) {
    event.preventDefault()
    invite.mutate({ body: { email: email.trim(), role, delivery: options?.mail === false ? 'link' : delivery } })
  }

  return (
    <Modal opened onClose={close} title={t('invite.title')} size="lg" closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      {invite.data ? (
        <InvitationLink sent={invite.data} close={close} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <ErrorAlert error={invite.error} />
            <TextInput
              label={tApp('signIn.email')}
              description={t('invite.emailHelp')}
              type="email"
              required
              maxLength={254}
              data-autofocus
              value={email}
              onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <RoleSelect
              label={t('members.role')}
              description={localized(roleWords[role].about, language)}
              offered={rolesToGive(company.role)}
              value={role}
              onChange={setRole}
            />
            {options?.mail === true && (
              <Radio.Group label={t('invite.how')} value={delivery} onChange={(value) => setDelivery(value === 'link' ? 'link' : 'mail')}>
                <Stack gap="xs" mt="xs">
                  <Radio value="mail" label={t('invite.byMail')} />
                  <Radio value="link" label={t('invite.byLink')} />
                </Stack>
              </Radio.Group>
            )}
            {options?.mail === false && (
              <Text size="sm" c="dimmed">
                {t('invite.noMail')}
              </Text>
            )}
            <DialogButtons close={close} doLabel={t('invite.do')} isBusy={invite.isPending} />
          </Stack>
        </form>
      )}
    </Modal>
  )
}
