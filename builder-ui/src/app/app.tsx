import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { part } from './part.ts'
import { createPageRouter } from './router.tsx'
import { Loading } from './states/loading.tsx'
import { readableColors, theme } from './theme.ts'
import toastClasses from './toast.module.css'

// Comes after the page: what is told meanwhile is kept and shown then.
const Notifications = part(async () => (await import('@mantine/notifications')).Notifications)

// No session ends before the page is there.
const SignInDialog = part(async () => (await import('./session/sign-in-dialog.tsx')).SignInDialog)

const queries = createQueryClient()
const router = createPageRouter(queries)

/** The whole page; `nonce` is what its style elements are allowed by. */
export function App({ nonce }: { nonce: string }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queries}>
        <Suspense fallback={<Loading />}>
          <RouterProvider router={router} />
        </Suspense>
        <Suspense>
          <SignInDialog />
        </Suspense>
        <Suspense>
          <Notifications position="top-center" containerWidth={400} className={toastClasses.place ?? ''} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}
