import { Button, Group, Stack, Tabs, Text } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { getAccess, saveAccess } from '#api/contracts/access'
import { roleWords } from '#api/contracts/role-words'
import type { Reply } from '../../app/api/call-api.ts'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { LeaveGuard } from '../../app/dialogs/leave-guard.tsx'
import { useMay } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast } from '../../app/toast.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useDraft } from '../../forms/use-draft.ts'
import { Refusal } from '../inbox-settings/refusal.tsx'
import { RoleFields } from './role-fields.tsx'

/** What each role sees and may do besides what it is there for. */
export function AccessPage() {
  const access = useContract(getAccess, {})
  return <QueryState query={access}>{(saved) => <AccessForm saved={saved} />}</QueryState>
}

/** In the order in which one thinks of them: most people of a company are agents. */
const shownRoles = ['agent', 'admin', 'viewer'] as const

function AccessForm({ saved }: { saved: Reply<typeof getAccess> }) {
  const { t } = useTranslation('access')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const isReadOnly = !useMay('access.write')
  const { draft, isDirty, base, change, settle } = useDraft(saved)
  const save = useChange(saveAccess, { changes: [getAccess] })

  function submit(event: FormEvent) {
    event.preventDefault()
    save.mutate(
      { body: { roles: draft.roles, version: base.version } },
      {
        onSuccess(now) {
          settle(now)
          toast(tApp('saved'))
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <LeaveGuard isDirty={isDirty} />
      <Stack maw={640}>
        <Text size="sm" c="dimmed">
          {t(isReadOnly ? 'readOnly' : 'about')}
        </Text>
        <Refusal error={save.error} />
        <Tabs defaultValue="agent" keepMounted={false}>
          <Tabs.List>
            {shownRoles.map((role) => (
              <Tabs.Tab key={role} value={role}>
                {localized(roleWords[role].name, language)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {shownRoles.map((role) => (
            <Tabs.Panel key={role} value={role} pt="lg">
              <RoleFields
                rule={draft.roles[role]}
                adjustable={draft.adjustable[role]}
                isReadOnly={isReadOnly}
                onChange={(rule) => change({ ...draft, roles: { ...draft.roles, [role]: rule } })}
              />
            </Tabs.Panel>
          ))}
        </Tabs>
        {!isReadOnly && (
          <Group>
            <Button type="submit" loading={save.isPending} disabled={!isDirty}>
              {tApp('actions.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
