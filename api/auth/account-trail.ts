import type { Storage } from '#storage/open-storage'

/** What better-auth's own routes change about an account, as the installation's audit trail calls it. */
const actions: Record<string, string> = {
  '/change-password': 'account.passwordChanged',
  '/two-factor/enable': 'account.twoFactorBegun',
  '/two-factor/disable': 'account.twoFactorOff',
  '/two-factor/generate-backup-codes': 'account.backupCodesRenewed',
  '/passkey/verify-registration': 'account.passkeyAdded',
  '/passkey/delete-passkey': 'account.passkeyRemoved',
}

/** Who changed what about an account: ids and words only. */
export function createAccountTrail({ installation }: Pick<Storage, 'installation'>) {
  return {
    actionOf: (path: string | undefined) => (path === undefined ? undefined : actions[path]),
    async note(action: string, userId: string, by: string = userId): Promise<void> {
      await installation.audit.record({
        at: Date.now(),
        actor: { type: 'member', id: by },
        action,
        subject: { kind: 'account', id: userId },
        detail: {},
      })
    },
  }
}
