import { Checkbox, Radio, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Permission } from '#api/auth/roles'
import type { getAccess } from '#api/contracts/access'
import { permissionWords } from '#api/contracts/role-words'
import { visibilities } from '#engine/inbox/visibility'
import type { Reply } from '../../app/api/call-api.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'

export type Rule = Reply<typeof getAccess>['roles']['agent']

interface Props {
  rule: Rule
  /** What can be given to this role or taken from it. */
  adjustable: Permission[]
  isReadOnly: boolean
  onChange: (rule: Rule) => void
}

/** What one role sees and may do. */
export function RoleFields({ rule, adjustable, isReadOnly, onChange }: Props) {
  const { t } = useTranslation('access')
  const language = useLanguage()
  const isKnown = (value: string) => visibilities.find((visibility) => visibility === value)
  // What holds stands in one order, however it was chosen: choosing back and forth is no change.
  const choose = (chosen: string[]) => onChange({ ...rule, permissions: adjustable.filter((permission) => chosen.includes(permission)) })
  return (
    <Stack gap="xl">
      <Radio.Group
        label={t('sees')}
        value={rule.visibility}
        onChange={(value) => onChange({ ...rule, visibility: isKnown(value) ?? rule.visibility })}
      >
        <Stack gap="sm" mt="sm">
          {visibilities.map((visibility) => (
            <Radio
              key={visibility}
              value={visibility}
              label={t(`visibility.${visibility}`)}
              description={t(`visibilityHelp.${visibility}`)}
              disabled={isReadOnly}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('masked')}
        description={t('maskedHelp')}
        checked={rule.masked}
        disabled={isReadOnly}
        onChange={({ currentTarget: { checked } }) => onChange({ ...rule, masked: checked })}
      />
      <Checkbox.Group label={t('may')} value={rule.permissions} onChange={choose}>
        <Stack gap="xs" mt="sm">
          {adjustable.map((permission) => (
            <Checkbox key={permission} value={permission} label={localized(permissionWords[permission], language)} disabled={isReadOnly} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="sm" c="dimmed">
        {t('fixed')}
      </Text>
    </Stack>
  )
}
