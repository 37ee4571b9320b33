import { AppShell } from '@mantine/core'
import { useDisclosure, useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { getCompany } from '#api/contracts/companies'
import { CompanyScopeProvider } from '../api/company-scope.ts'
import { useContract } from '../api/use-contract.ts'
import { useLive } from '../live/use-live.ts'
import { part } from '../part.ts'
import { Loading } from '../states/loading.tsx'
import { NotFound } from '../states/not-found.tsx'
import { OfflineBanner } from '../states/offline-banner.tsx'
import { PausedBanner } from '../states/paused-banner.tsx'
import { QueryState } from '../states/query-state.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { companiesQuery } from './companies-query.ts'
import { CompanyProvider } from './company.ts'
import { Header } from './header.tsx'
import { lastCompany } from './last-company.ts'
import classes from './shell.module.css'
import { SideBar } from './side-bar.tsx'
import { SkipLink } from './skip-link.tsx'
import { useMyPermissions } from './use-my-permissions.ts'

// Nobody searches or asks for shortcuts before the page is there.
const CommandBar = part(async () => (await import('./command-bar.tsx')).CommandBar)
// It rings from the second look on.
const Alerts = part(async () => (await import('../../features/inbox/alerts/alerts.tsx')).Alerts)
const ShortcutsDialog = part(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog)

/** The frame of every page of a company: side bar, header, command bar, live updates. */
export function Shell() {
  const { companyId } = useParams({ strict: false })
  const companies = useQuery(companiesQuery)
  return (
    <QueryState query={companies}>
      {({ items }) => {
        const company = items.find(({ id }) => id === companyId)
        return company ? <CompanyShell key={company.id} company={company} /> : <NotFound />
      }}
    </QueryState>
  )
}

type Company = NonNullable<ReturnType<typeof useCompanies>>[number]
const useCompanies = () => useQuery(companiesQuery).data?.items

function CompanyShell({ company }: { company: Company }) {
  useEffect(() => lastCompany.set(company.id), [company.id])
  return (
    <CompanyScopeProvider value={company.id}>
      <CompanyFrame company={company} />
    </CompanyScopeProvider>
  )
}

function CompanyFrame({ company }: { company: Company }) {
  const { t } = useTranslation()
  const { data: settings } = useContract(getCompany, { params: { id: company.id } })
  const permissions = useMyPermissions(company)
  const [isFolded, setFolded] = useLocalStorage({ key: 'hilo-side-bar-folded', defaultValue: false, getInitialValueInEffect: false })
  const [shortcuts, { open: openShortcuts, close: closeShortcuts }] = useDisclosure(false)
  const isTablet = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false })
  useLive(company.id)
  const fold = () => setFolded(!isFolded)
  useHotkeys([
    ['mod+B', fold],
    ['mod+/', openShortcuts],
  ])
  const isNarrow = isFolded || isTablet
  return (
    <CompanyProvider value={{ ...company, settings, permissions }}>
      <SkipLink />
      <AppShell
        layout="alt"
        header={{ height: 56 }}
        navbar={{ width: isNarrow ? 64 : 232, breakpoint: 'sm', collapsed: { mobile: true } }}
        footer={{ height: { base: 60, sm: 0 } }}
        transitionDuration={120}
      >
        <AppShell.Header>
          <Header openShortcuts={openShortcuts} />
        </AppShell.Header>
        <AppShell.Navbar aria-label={t('shell.navigation')}>
          <SideBar isNarrow={isNarrow} {...(!isTablet && { fold })} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <OfflineBanner />
          <PausedBanner />
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </AppShell.Main>
        <AppShell.Footer hiddenFrom="sm">
          <BottomBar />
        </AppShell.Footer>
      </AppShell>
      <Suspense>
        <CommandBar />
        <ShortcutsDialog opened={shortcuts} close={closeShortcuts} />
      </Suspense>
      <Suspense>
        <Alerts />
      </Suspense>
    </CompanyProvider>
  )
}
