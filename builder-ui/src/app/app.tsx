import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { createPageRouter } from './router.tsx'
import { SignInDialog } from './session/sign-in-dialog.tsx'
import { Loading } from './states/loading.tsx'
import { readableColors, theme } from './theme.ts'

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
        <SignInDialog />
        <Notifications position="bottom-right" />
      </QueryClientProvider>
    </MantineProvider>
  )
}
