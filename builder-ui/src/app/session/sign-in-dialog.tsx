import { Button, FocusTrap, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { part } from '../part.ts'
import { Loading } from '../states/loading.tsx'
import { sessionQuery } from './session.ts'
import { hearSessionNews, tellSessionNews } from './session-news.ts'
import { signInGate } from './sign-in-gate.ts'

const SignInForm = part(async () => (await import('./sign-in-form.tsx')).SignInForm)

/** Opens over the page when the session has ended, here or in another tab. Nothing of the page is lost; its calls go on afterwards. */
export function SignInDialog() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const isWaiting = useSyncExternalStore(signInGate.watch, signInGate.isWaiting)
  const before = queries.getQueryData(sessionQuery.queryKey)

  /** The same person goes on where they were; for anybody else the page starts anew. */
  async function comeBack() {
    const now = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
    if (!now) return
    if (before && now.id !== before.id) return window.location.assign('/')
    signInGate.open()
  }

  useEffect(() =>
    hearSessionNews((type) => {
      const isSignedIn = queries.getQueryData(sessionQuery.queryKey) !== undefined && queries.getQueryData(sessionQuery.queryKey) !== null
      if (type === 'signedOut' && isSignedIn) signInGate.close()
      if (type === 'signedIn' && signInGate.isWaiting()) void comeBack()
    }),
  )

  return (
    <Modal
      opened={isWaiting}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('expired.title')}
      overlayProps={{ backgroundOpacity: 0.6, blur: 8 }}
      zIndex={500}
    >
      <Stack>
        <Text size="sm">{t('expired.why')}</Text>
        {isWaiting && (
          <Suspense fallback={<Loading />}>
            {/* Together with the form, and never focused before it: who was writing when this opened must not leave by the space bar. */}
            <FocusTrap active>
              <Stack>
                <SignInForm
                  email={before?.email}
                  onDone={() => {
                    tellSessionNews('signedIn')
                    return comeBack()
                  }}
                />
                <Button variant="subtle" color="gray" onClick={() => window.location.assign('/sign-in')}>
                  {t('expired.leave')}
                </Button>
              </Stack>
            </FocusTrap>
          </Suspense>
        )}
      </Stack>
    </Modal>
  )
}
