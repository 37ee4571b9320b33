import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconConfetti, IconRefresh } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useAddresses } from '../addresses.ts'
import { type Channel, channelError } from '../channel.ts'
import classes from '../channels.module.css'
import { CheckLine } from './check-line.tsx'
import type { Proof } from './proof.ts'
import { RoundTrip } from './round-trip.tsx'
import type { StepName } from './steps.ts'

interface Props {
  channel: Channel | null
  proof: { data: Proof | undefined; error: unknown; refetch: () => unknown }
  isRunning: boolean
  /** Why the last run could not be made. */
  error: unknown
  run: (pin?: string) => void
  show: (step: StepName) => void
}

/** Every link between the number and Hilo, one line each, and the message that proves them all. */
export function ProofStep({ channel, proof, ...rest }: Props) {
  const { t } = useTranslation('channels')
  if (channel === null) return <Text size="sm">{t('proof.first')}</Text>
  return (
    <QueryState query={proof} rows={6}>
      {(data) => <Checks channel={channel} proof={data} {...rest} />}
    </QueryState>
  )
}

interface ChecksProps extends Omit<Props, 'channel' | 'proof'> {
  channel: Channel
  proof: Proof
}

function Checks({ channel, proof, isRunning, error, run, show }: ChecksProps) {
  const { t } = useTranslation('channels')
  const { t: tApp } = useTranslation()
  const format = useFormat()
  const { startedAt, checks, proven } = proof
  const ok = checks.filter(({ state }) => state === 'ok').length
  const isAsked = startedAt !== null
  return (
    <Stack gap="md">
      <Text size="sm">{t('proof.lead')}</Text>
      {error !== null && error !== undefined && (
        <Alert color="red" role="alert">
          {channelError(error, t, tApp)}
        </Alert>
      )}
      {proven && <Proven channel={channel} />}
      <Group justify="space-between">
        <Button
          onClick={() => run()}
          loading={isRunning}
          variant={proven ? 'default' : 'filled'}
          leftSection={<IconRefresh size={16} aria-hidden />}
        >
          {t(isAsked ? 'proof.again' : 'proof.do')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isRunning ? t('proof.running') : isAsked ? t('proof.at', { when: format.relative(startedAt, Date.now()) }) : ''}
        </Text>
      </Group>
      {isAsked && (
        <>
          <RoundTrip proof={proof} />
          <div>
            <Text size="sm" fw={600}>
              {t('proof.progress', { ok, all: checks.length })}
            </Text>
            <Progress
              value={(ok / checks.length) * 100}
              color="green"
              mt={4}
              aria-label={t('proof.progress', { ok, all: checks.length })}
            />
          </div>
          <ol className={classes.lines}>
            {checks.map((check) => (
              <CheckLine key={check.id} check={check} isRunning={isRunning} run={run} show={show} />
            ))}
          </ol>
        </>
      )}
    </Stack>
  )
}

function Proven({ channel: { id } }: { channel: Channel }) {
  const { t } = useTranslation('channels')
  const addresses = useAddresses()
  return (
    <Alert color="green" icon={<IconConfetti aria-hidden />} title={t('proof.proven')}>
      <Text size="sm">{t('proof.provenLead')}</Text>
      <Group mt="sm">
        <Button component={Link} to={addresses.inbox} size="xs">
          {t('proof.toInbox')}
        </Button>
        <Button component={Link} to={addresses.channel(id)} size="xs" variant="default">
          {t('proof.toChannel')}
        </Button>
      </Group>
    </Alert>
  )
}
