import { Table, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { roles } from '#api/auth/roles'
import { roleTable, roleWords } from '#api/contracts/role-words'
import { localized, useLanguage } from '../../app/words/localized.ts'

const rows = roleTable()

/** What each role may do, from the table the server goes by. */
export function RoleTable() {
  const { t } = useTranslation('companies')
  const language = useLanguage()
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
          {rows.map(({ permission, label, allowed }) => (
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
