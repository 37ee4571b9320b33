import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { listSessions, revokeOtherSessions, revokeSession } from '#api/contracts/account'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { type Item, useChange, useContractList } from '../../app/api/use-contract.ts'
import { useSignOut } from '../../app/session/use-sign-out.ts'
import { MoreButton } from '../../app/states/more-button.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toast, toastError } from '../../app/toast.ts'
import { deviceName } from './device-name.ts'
import { Row } from './row.tsx'
import { Section } from './section.tsx'
import { useOwnFormat } from './use-own-format.ts'

/** Where the person is signed in. */
export function SessionsSection() {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const { items, error, refetch, hasMore, more, isLoadingMore } = useContractList(listSessions, {})
  const end = useChange(revokeSession, { changes: [listSessions] })
  const endOthers = useChange(revokeOtherSessions, { changes: [listSessions] })
  const leave = useSignOut()
  const onError = (problem: unknown) => toastError(errorSentence(problem, tApp))

  function signOut({ id, current }: Item<typeof listSessions>) {
    if (current) return leave()
    end.mutate({ params: { id } }, { onSuccess: () => toast(t('sessions.ended')), onError })
  }

  return (
    <Section title={t('sessions.title')} about={t('sessions.about')}>
      <QueryState query={{ data: items, error, refetch }} rows={2}>
        {(sessions) => (
          <>
            <Stack gap="sm" role="list">
              {sessions.map((session) => (
                <SessionRow key={session.id} session={session} signOut={() => signOut(session)} isBusy={end.isPending} />
              ))}
            </Stack>
            <Group>
              <MoreButton list={{ hasMore, more, isLoadingMore }} />
              {sessions.length > 1 && (
                <Button
                  variant="default"
                  loading={endOthers.isPending}
                  onClick={() =>
                    endOthers.mutate({}, { onSuccess: ({ revoked }) => toast(t('sessions.othersEnded', { count: revoked })), onError })
                  }
                >
                  {t('sessions.endOthers')}
                </Button>
              )}
            </Group>
          </>
        )}
      </QueryState>
    </Section>
  )
}

interface RowProps {
  session: Item<typeof listSessions>
  signOut: () => void
  isBusy: boolean
}

function SessionRow({ session: { userAgent, ipAddress, current, lastUsedAt, createdAt }, signOut, isBusy }: RowProps) {
  const { t } = useTranslation('account')
  const { t: tApp } = useTranslation()
  const format = useOwnFormat()
  const name = deviceName(userAgent) ?? t('sessions.unknown')
  const DeviceIcon = /iPhone|Android/.test(name) ? IconDeviceMobile : IconDeviceDesktop
  const facts = [
    t('sessions.since', { date: format.dateTime(createdAt) }),
    t('sessions.lastUsed', { date: format.date(lastUsedAt) }),
    ...(ipAddress === null ? [] : [ipAddress]),
  ]
  return (
    <Row
      icon={<DeviceIcon size={24} stroke={1.5} aria-hidden />}
      action={
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          onClick={signOut}
          aria-label={`${tApp('shell.signOut')}: ${current ? t('sessions.this') : name}`}
        >
          {tApp('shell.signOut')}
        </Button>
      }
    >
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {name}
        </Text>
        {current && (
          <Badge variant="light" tt="none">
            {t('sessions.this')}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
    </Row>
  )
}
