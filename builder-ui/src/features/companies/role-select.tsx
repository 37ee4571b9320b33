import { Select, type SelectProps } from '@mantine/core'
import { parseRole, type Role } from '#api/auth/roles'
import { roleWords } from '#api/contracts/role-words'
import { localized, useLanguage } from '../../app/words/localized.ts'

interface Props extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  offered: readonly Role[]
  value: Role
  onChange: (role: Role) => void
}

export function RoleSelect({ offered, value, onChange, ...rest }: Props) {
  const language = useLanguage()
  return (
    <Select
      {...rest}
      allowDeselect={false}
      data={offered.map((role) => ({ value: role, label: localized(roleWords[role].name, language) }))}
      value={value}
      onChange={(chosen) => {
        const role = parseRole(chosen)
        if (role && role !== value) onChange(role)
      }}
    />
  )
}
