import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createFlow, listFlows } from '#api/contracts/flows'
import { useChange } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { flowError } from './flow-error.ts'
import { draftOf, starters } from './starters/starter.ts'

const empty = 'empty'

/** A new flow, from nothing or from one that already does something. */
export function NewFlowDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  return (
    <Modal opened={isOpen} onClose={close} title={t('new.title')} size="lg" closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <NewFlowForm close={close} />
    </Modal>
  )
}

function NewFlowForm({ close }: { close: () => void }) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const company = useCompany()
  const language = useLanguage()
  const navigate = useNavigate()
  const [from, setFrom] = useState<string>(starters[0]?.id ?? empty)
  const [written, setWritten] = useState<string | null>(null)
  const starter = starters.find(({ id }) => id === from)
  const name = written ?? (starter ? t(`starters.${starter.id}`) : '')
  const create = useChange(createFlow, { changes: [listFlows] })
  // What customers read is in the company's language, whatever the page speaks.
  const spoken = company.settings?.language ?? language

  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate(
      { body: { name, language: spoken, ...(starter && { draft: draftOf(starter, { name, language: spoken }) }) } },
      {
        onSuccess: ({ id }) => {
          close()
          void navigate({ to: companyAddress(company.id, 'flows', id) })
        },
      },
    )
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        {create.error && (
          <Alert color="red" role="alert">
            {flowError(create.error, t, tApp)}
          </Alert>
        )}
        <Radio.Group label={t('new.from')} value={from} onChange={setFrom}>
          <Stack gap="xs" mt="xs">
            {starters.map(({ id }) => (
              <Radio.Card key={id} value={id} p="sm" radius="md">
                <Group wrap="nowrap" align="flex-start" gap="sm">
                  <Radio.Indicator mt={2} />
                  <Stack gap={2}>
                    <span style={{ fontWeight: 600 }}>{t(`starters.${id}`)}</span>
                    <span>{t(`starters.${id}Why`)}</span>
                  </Stack>
                </Group>
              </Radio.Card>
            ))}
            <Radio.Card value={empty} p="sm" radius="md">
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator mt={2} />
                <Stack gap={2}>
                  <span style={{ fontWeight: 600 }}>{t('starters.empty')}</span>
                  <span>{t('starters.emptyWhy')}</span>
                </Stack>
              </Group>
            </Radio.Card>
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('new.name')}
          required
          maxLength={120}
          value={name}
          onChange={(event) => setWritten(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {t('new.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
