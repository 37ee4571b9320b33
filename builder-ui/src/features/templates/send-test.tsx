import { Alert, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listChannels } from '#api/contracts/channels'
import { getTemplateTest, type templateTestSchema, testTemplate } from '#api/contracts/templates'
import type { TemplateValues } from '#engine/channels/template'
import type { TemplatePreview } from '#engine/channels/template-preview'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange, useContract, useContractList } from '../../app/api/use-contract.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { Missing } from './missing.tsx'
import { Problems } from './problems.tsx'
import { isOfferOver, type Template } from './template.ts'
import type { es } from './words/es.ts'

interface Props {
  template: Template
  values: TemplateValues
  preview: TemplatePreview
}

const pollMs = 1_000

/** Sends the filled template to a number of one's own, and tells what became of it. */
export function SendTest({ template, values, preview }: Props) {
  const { t } = useTranslation('templates')
  const { t: tApp } = useTranslation()
  // People test again and again with the same phone.
  const [to, setTo] = useLocalStorage({ key: 'hilo-test-number', defaultValue: '' })
  const [chosen, setChosen] = useState<string | null>(null)
  const { items } = useContractList(listChannels, { query: { limit: 100 } })
  const send = useChange(testTemplate)
  const channels = items?.filter(({ id, status }) => template.channelIds.includes(id) && status === 'active') ?? []
  const channelId = chosen ?? channels[0]?.id ?? null
  const { missing, problems } = preview
  const refusal = wordOf(send.error)
  const isReady = missing.length === 0 && problems.length === 0 && !isOfferOver(preview) && channelId !== null && to.trim() !== ''

  function submit(event: FormEvent) {
    event.preventDefault()
    if (isReady) send.mutate({ params: { id: template.id }, body: { channelId, to: to.trim(), values } })
  }

  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h3">
        {t('test.title')}
      </Title>
      <Text size="sm">{t('test.lead')}</Text>
      {items !== undefined && channels.length === 0 ? (
        <Alert color="yellow">{t('test.noChannel')}</Alert>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <Select
              label={t('test.channel')}
              data={channels.map(({ id, name }) => ({ value: id, label: name }))}
              value={channelId}
              onChange={setChosen}
              allowDeselect={false}
            />
            <TextInput
              label={t('test.to')}
              type="tel"
              autoComplete="tel"
              required
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
            <Missing missing={missing} />
            <Problems problems={problems} />
            {send.error && (
              <Alert color="red" role="alert">
                {refusal ? t(`test.${refusal}`) : errorSentence(send.error, tApp)}
              </Alert>
            )}
            <Group>
              <Button type="submit" loading={send.isPending} disabled={!isReady}>
                {t('test.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
      {send.data && <Outcome key={send.data.id} first={send.data} />}
    </Stack>
  )
}

type Test = z.output<typeof templateTestSchema>
const colors: Record<Test['status'], string> = {
  queued: 'gray',
  sent: 'teal',
  delivered: 'green',
  read: 'green',
  failed: 'red',
  unknown: 'yellow',
}
const isOver: Test['status'][] = ['read', 'failed', 'unknown']

function Outcome({ first }: { first: Test }) {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  const { data = first } = useContract(
    getTemplateTest,
    { params: { id: first.id } },
    { every: (test) => (test && isOver.includes(test.status) ? false : pollMs) },
  )
  const { status, failure } = data
  return (
    <Alert role="status" color={colors[status]} title={t(`test.statuses.${status}`)}>
      {failure && localized(failure.sentence, language)}
    </Alert>
  )
}

type Refusal = 'badNumber' | 'refused' | 'notSendable' | 'notActive'
const byCode: Record<string, Refusal & keyof (typeof es)['test']> = {
  'template.badNumber': 'badNumber',
  'template.missing': 'refused',
  'template.invalid': 'refused',
  'template.offerOver': 'refused',
  'template.variables': 'refused',
  'template.notSendable': 'notSendable',
  'channel.notActive': 'notActive',
}

function wordOf(error: unknown): Refusal | null {
  return error instanceof ApiError ? (byCode[error.code] ?? null) : null
}
