import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { type Icon, IconBuildingStore, IconLanguage, IconLogout, IconSearch, IconServerCog, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { companyAddress } from '../page.ts'
import { usePerson } from '../session/session.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { languageNames, languages } from '../words/languages.ts'
import { changeLanguage } from '../words/start-words.ts'
import { useOfferedCommands } from './commands.ts'
import { companiesQuery } from './companies-query.ts'
import { useCompany } from './company.ts'
import { useEntries } from './entries.ts'
import { useLooks } from './looks.ts'

/** Ctrl K: every page and action by name. */
export function CommandBar() {
  const { t } = useTranslation()
  const groups = useGroups()
  return (
    <Spotlight
      actions={groups}
      shortcut={['mod + K']}
      nothingFound={t('commands.none')}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: t('commands.prompt'),
        'aria-label': t('commands.prompt'),
        leftSection: <IconSearch size={20} aria-hidden />,
      }}
    />
  )
}

function useGroups(): SpotlightActionGroupData[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const company = useCompany()
  const entries = useEntries('main', 'more', 'settings')
  const offered = useOfferedCommands()
  const { data } = useQuery(companiesQuery)
  const looks = useLooks()
  const leave = useSignOut()
  const go = (to: string) => () => void navigate({ to })

  const { administrator } = usePerson()
  const own = [
    action('account', t('pages.account'), IconUser, go('/account')),
    ...(administrator ? [action('installation', t('pages.installation'), IconServerCog, go('/installation'))] : []),
  ]
  const pages = entries.map(({ page, address }) => action(page.path, t(`pages.${page.title}`), page.icon, go(address)))
  const onPage = offered.map(({ id, label, icon, run, keywords }) => action(id, label, icon, run, keywords))
  const companies = (data?.items ?? [])
    .filter(({ id }) => id !== company.id)
    .map(({ id, name }) => action(`company-${id}`, name, IconBuildingStore, go(companyAddress(id)), t('shell.switchCompany')))
  const appearance = [
    ...looks.map(({ name, icon, choose }) => action(`look-${name}`, `${t('look.title')}: ${t(`look.${name}`)}`, icon, choose)),
    ...languages.map((language) =>
      action(`language-${language}`, `${t('language')}: ${languageNames[language]}`, IconLanguage, () => void changeLanguage(language)),
    ),
    action('sign-out', t('shell.signOut'), IconLogout, leave),
  ]
  return [
    { group: t('commands.actions'), actions: onPage },
    { group: t('commands.goTo'), actions: [...pages, ...own] },
    { group: t('commands.companies'), actions: companies },
    { group: t('commands.appearance'), actions: appearance },
  ].filter(({ actions }) => actions.length > 0)
}

function action(id: string, label: string, Icon: Icon, onClick: () => void, keywords = ''): SpotlightActionData {
  return { id, label, onClick, keywords, leftSection: <Icon size={20} stroke={1.75} aria-hidden /> }
}
