import { Alert, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../app/api/api-error.ts'
import { verifyEmail } from '../../app/session/session.ts'
import { QueryState } from '../../app/states/query-state.tsx'
import { useLinkToken } from './use-link-token.ts'
import { VisitorFrame } from './visitor-frame.tsx'

/** Where the link of a verification mail leads. A link that is too old is an answer, not a failure. */
export function VerifyEmailPage() {
  const { t } = useTranslation('accounts')
  const token = useLinkToken()
  const check = useQuery({
    queryKey: ['verify-email', token],
    queryFn: () =>
      verifyEmail(token).then(
        () => 'confirmed' as const,
        (error: unknown) => {
          if (error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429) return 'over' as const
          throw error
        },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const goOn = (
    <Button component={Link} to="/">
      {t('verify.goOn')}
    </Button>
  )
  return (
    <VisitorFrame title={t('verify.title')}>
      <QueryState query={check}>
        {(outcome) =>
          outcome === 'confirmed' ? (
            <>
              <Alert color="teal" role="status">
                {t('verify.done')}
              </Alert>
              {goOn}
            </>
          ) : (
            <>
              <Alert color="red" role="alert">
                {t('verify.over')}
              </Alert>
              {goOn}
            </>
          )
        }
      </QueryState>
    </VisitorFrame>
  )
}
