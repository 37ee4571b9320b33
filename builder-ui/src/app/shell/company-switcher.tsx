import { Avatar, Group, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { companyAddress } from '../page.ts'
import { usePerson } from '../session/session.ts'
import { LongText } from '../states/long-text.tsx'
import { companiesQuery } from './companies-query.ts'
import { useCompany } from './company.ts'
import classes from './company-switcher.module.css'

/** Which company the page shows, and the way to the others. */
export function CompanySwitcher({ isNarrow }: { isNarrow: boolean }) {
  const { t } = useTranslation()
  const company = useCompany()
  const { data } = useQuery(companiesQuery)
  const { administrator } = usePerson()
  return (
    <Menu position="top-start" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <VisuallyHidden>{isNarrow ? `${t('shell.switchCompany')}: ${company.name}` : t('shell.switchCompany')}</VisuallyHidden>
          <Group gap="xs" wrap="nowrap" justify={isNarrow ? 'center' : 'flex-start'}>
            <Avatar size={32} radius={8} color="teal" name={company.name} aria-hidden />
            {!isNarrow && (
              <>
                <LongText size="sm" fw={600} flex={1}>
                  {company.name}
                </LongText>
                <IconSelector size={16} aria-hidden />
              </>
            )}
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {data?.items.map(({ id, name }) => (
          <Menu.Item
            key={id}
            component={Link}
            to={companyAddress(id)}
            rightSection={id === company.id ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={id === company.id ? 'true' : undefined}
          >
            <LongText size="sm">{name}</LongText>
          </Menu.Item>
        ))}
        {administrator === true && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} to="/new-company" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('shell.newCompany')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
