import { Alert, Badge, Blockquote, Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { getMailHealth, type mailHealthSchema, sendTestMail } from '#api/contracts/installation'
import { useChange, useContract } from '../../app/api/use-contract.ts'
import { usePerson } from '../../app/session/session.ts'
import { ErrorAlert } from '../../app/states/error-alert.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useLanguage } from '../../app/words/localized.ts'
import { Section } from '../account/section.tsx'
import { useOwnFormat } from '../account/use-own-format.ts'
import { useMailWords } from './mail-words.ts'

/** Whether mail is set up, how it goes, and a try. */
export function MailSection() {
  const { t } = useTranslation('installation')
  const health = useContract(getMailHealth, {})
  const state = health.data && (
    <Badge variant="light" color={health.data.configured ? 'green' : 'gray'} tt="none">
      {t(health.data.configured ? 'mail.on' : 'mail.off')}
    </Badge>
  )
  return (
    <Section title={t('mail.title')} about={t('mail.about')} state={state}>
      <QueryState query={health} rows={2}>
        {(data) =>
          data.configured ? (
            <>
              <MailFacts health={data} />
              <TestMail />
            </>
          ) : (
            <Alert color="yellow">{t('mail.setUp')}</Alert>
          )
        }
      </QueryState>
    </Section>
  )
}

function MailFacts({ health: { server, from, lastSentAt, lastFailure, waiting } }: { health: z.output<typeof mailHealthSchema> }) {
  const { t } = useTranslation('installation')
  const format = useOwnFormat()
  const sentenceOf = useMailWords()
  const facts = [
    [t('mail.server'), server],
    [t('mail.from'), from],
    [t('mail.lastSent'), lastSentAt === null ? t('mail.neverSent') : format.dateTime(lastSentAt)],
    [t('mail.waiting'), waiting >= 100 ? '100+' : format.number(waiting)],
  ] as const
  return (
    <>
      <Table variant="vertical" layout="fixed" withTableBorder>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={160}>{name}</Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {lastFailure && (
        <Alert color="red" title={t('mail.lastFailure', { date: format.dateTime(lastFailure.at) })}>
          {sentenceOf(lastFailure.code)}
          <ServerWords answer={lastFailure.answer} />
        </Alert>
      )}
    </>
  )
}

function TestMail() {
  const { t } = useTranslation('installation')
  const language = useLanguage()
  const { email } = usePerson()
  const [to, setTo] = useState(email)
  const sentenceOf = useMailWords()
  const test = useChange(sendTestMail, { changes: [getMailHealth] })

  function submit(event: FormEvent) {
    event.preventDefault()
    test.mutate({ body: { to: to.trim(), language } })
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <Group align="flex-end">
          <TextInput
            label={t('mail.testTo')}
            type="email"
            required
            flex={1}
            miw={220}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <Button type="submit" loading={test.isPending}>
            {t('mail.test')}
          </Button>
        </Group>
        {test.isPending && (
          <Text size="sm" role="status">
            {t('mail.testing')}
          </Text>
        )}
        <ErrorAlert error={test.error} />
        {test.data && !test.isPending && (
          <Alert color={test.data.outcome === 'sent' ? 'green' : test.data.outcome === 'refused' ? 'red' : 'yellow'} role="status">
            {sentenceOf(test.data.code)}
            <ServerWords answer={test.data.answer} />
          </Alert>
        )}
      </Stack>
    </form>
  )
}

/** What the mail server itself said, for who runs it. */
function ServerWords({ answer }: { answer: string | null }) {
  const { t } = useTranslation('installation')
  if (!answer) return null
  return (
    <Blockquote mt="xs" p="xs" cite={t('mail.serverSaid')} color="gray">
      <Text size="xs" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
        {answer}
      </Text>
    </Blockquote>
  )
}
