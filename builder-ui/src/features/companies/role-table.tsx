import { Table, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '#api/auth/roles'
import { getAccess } from '#api/contracts/access'
import { type RoleTableRow, roleTable, roleWords } from '#api/contracts/role-words'
import type { Reply } from '../../app/api/call-api.ts'
import { useContract } from '../../app/api/use-contract.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'

const rows = roleTable()

/** What each role may do, from the table the server goes by and what an owner decided here. */
export function RoleTable() {
  const { t } = useTranslation('companies')
  const language = useLanguage()
  const { data: access } = useContract(getAccess, {})
  const rowsNow = rows.map((row) => ({ ...row, allowed: allowedNow(row, access) }))
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing={6} horizontalSpacing={6} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('roles.what')}</Table.Th>
            {roles.map((role) => (
              <Table.Th key={role} ta="center" fz="xs" title={localized(roleWords[role].about, language)}>
                {localized(roleWords[role].name, language)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rowsNow.map(({ permission, label, allowed }) => (
            <Table.Tr key={permission}>
              <Table.Th scope="row" fw={400}>
                {localized(label, language)}
              </Table.Th>
              {roles.map((role) => (
                <Table.Td key={role} ta="center" pos="relative">
                  {allowed[role] ? (
                    <IconCheck size={18} color="var(--mantine-color-teal-text)" aria-hidden />
                  ) : (
                    <IconMinus size={18} color="var(--mantine-color-dimmed)" aria-hidden />
                  )}
                  <VisuallyHidden>{t(allowed[role] ? 'roles.yes' : 'roles.no')}</VisuallyHidden>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function allowedNow({ permission, allowed }: RoleTableRow, access: Reply<typeof getAccess> | undefined): Record<Role, boolean> {
  if (!access) return allowed
  const of = (role: Exclude<Role, 'owner'>) =>
    access.adjustable[role].includes(permission) ? access.roles[role].permissions.includes(permission) : allowed[role]
  return { owner: allowed.owner, admin: of('admin'), agent: of('agent'), viewer: of('viewer') }
}
