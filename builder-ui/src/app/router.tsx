import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { z } from 'zod'
import { type Page, pageAddress } from './page.ts'
import { pages } from './pages.ts'
import { sessionQuery } from './session/session.ts'
import { companiesQuery } from './shell/companies-query.ts'
import { lastCompany } from './shell/last-company.ts'
import { framed } from './shell/page-frame.tsx'
import { Crash } from './states/crash.tsx'
import { Loading } from './states/loading.tsx'
import { NotFound } from './states/not-found.tsx'

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Outlet })

/** Pages for people without a session; who has one is sent on. */
const visitor = createRoute({
  getParentRoute: () => root,
  id: 'visitor',
  // An address of this page only: `//other.example` would lead away.
  validateSearch: z.object({
    next: z
      .string()
      .regex(/^\/(?!\/)/)
      .optional()
      .catch(undefined),
  }),
  beforeLoad: async ({ context, search }) => {
    if (await context.queries.ensureQueryData(sessionQuery)) throw redirect({ href: search.next ?? '/' })
  },
})

const signIn = createRoute({
  getParentRoute: () => visitor,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('../features/accounts/sign-in-page.tsx'), 'SignInPage'),
})

const signUp = createRoute({
  getParentRoute: () => visitor,
  path: 'sign-up',
  component: lazyRouteComponent(() => import('../features/accounts/sign-up-page.tsx'), 'SignUpPage'),
})

const forgotPassword = createRoute({
  getParentRoute: () => visitor,
  path: 'forgot-password',
  component: lazyRouteComponent(() => import('../features/accounts/forgot-password-page.tsx'), 'ForgotPasswordPage'),
})

/** Links from mails work with and without a session; what they prove stands after `#`, so that no server writes it down. */
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: 'reset-password',
  component: lazyRouteComponent(() => import('../features/accounts/reset-password-page.tsx'), 'ResetPasswordPage'),
})

const verifyEmail = createRoute({
  getParentRoute: () => root,
  path: 'verify-email',
  component: lazyRouteComponent(() => import('../features/accounts/verify-email-page.tsx'), 'VerifyEmailPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: 'invitation',
  component: lazyRouteComponent(() => import('../features/accounts/invitation-page.tsx'), 'InvitationPage'),
})

/** Everything behind a session. */
const member = createRoute({
  getParentRoute: () => root,
  id: 'member',
  beforeLoad: async ({ context, location }) => {
    if (await context.queries.ensureQueryData(sessionQuery)) return
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => member,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { items } = await context.queries.ensureQueryData(companiesQuery)
    const chosen = items.find(({ id }) => id === lastCompany.get()) ?? items[0]
    throw chosen ? redirect({ href: firstPageOf(chosen.id) }) : redirect({ to: '/new-company' })
  },
})

const newCompany = createRoute({
  getParentRoute: () => member,
  path: 'new-company',
  component: lazyRouteComponent(() => import('../features/companies/new-company-page.tsx'), 'NewCompanyPage'),
})

const account = createRoute({
  getParentRoute: () => member,
  path: 'account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
})

const installation = createRoute({
  getParentRoute: () => member,
  path: 'installation',
  component: lazyRouteComponent(() => import('../features/installation/installation-page.tsx'), 'InstallationPage'),
})

const company = createRoute({
  getParentRoute: () => member,
  path: 'c/$companyId',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
})

const companyHome = createRoute({
  getParentRoute: () => company,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ href: firstPageOf(params.companyId) })
  },
})

const settingsHome = createRoute({
  getParentRoute: () => company,
  path: 'settings',
  component: lazyRouteComponent(() => import('./shell/settings-home.tsx'), 'SettingsHome'),
})

const companyPages = pages.map((page) => createRoute({ getParentRoute: () => company, path: page.path, component: framed(page) }))

const routeTree = root.addChildren([
  visitor.addChildren([signIn, signUp, forgotPassword]),
  resetPassword,
  verifyEmail,
  invitation,
  member.addChildren([home, newCompany, account, installation, company.addChildren([companyHome, settingsHome, ...companyPages])]),
])

/** The addresses of the page. Below a company they come from the table of pages. */
export function createPageRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Loading,
    defaultPendingMs: 200,
    defaultPendingMinMs: 0,
    defaultErrorComponent: Crash,
    defaultNotFoundComponent: () => <NotFound />,
    scrollRestoration: true,
  })
}

function firstPageOf(companyId: string): string {
  const [first] = pages as [Page, ...Page[]]
  return pageAddress(companyId, first)
}
