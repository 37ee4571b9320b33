import { Avatar, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconCheck, IconLogout, IconServerCog, IconUser } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../session/session.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { LongText } from '../states/long-text.tsx'
import { languageNames, languages } from '../words/languages.ts'
import { changeLanguage } from '../words/start-words.ts'
import { useLooks } from './looks.ts'

export function UserMenu() {
  const { t, i18n } = useTranslation()
  const person = usePerson()
  const looks = useLooks()
  const leave = useSignOut()
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton>
          <VisuallyHidden>{`${t('shell.account')}: ${person.name}`}</VisuallyHidden>
          <Avatar name={person.name} color="indigo" size={32} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <LongText size="sm" fw={600} c="bright">
            {person.name}
          </LongText>
          <LongText size="xs">{person.email}</LongText>
        </Menu.Label>
        <Menu.Item component={Link} to="/account" closeMenuOnClick leftSection={<IconUser size={16} aria-hidden />}>
          {t('pages.account')}
        </Menu.Item>
        {person.administrator && (
          <Menu.Item component={Link} to="/installation" closeMenuOnClick leftSection={<IconServerCog size={16} aria-hidden />}>
            {t('pages.installation')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Label>{t('look.title')}</Menu.Label>
        {looks.map(({ name, icon: Icon, isChosen, choose }) => (
          <Menu.Item
            key={name}
            onClick={choose}
            leftSection={<Icon size={16} aria-hidden />}
            rightSection={isChosen ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={isChosen ? 'true' : undefined}
          >
            {t(`look.${name}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            onClick={() => void changeLanguage(language)}
            rightSection={i18n.language === language ? <IconCheck size={16} aria-hidden /> : null}
            aria-current={i18n.language === language ? 'true' : undefined}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
