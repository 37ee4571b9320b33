import { Alert, Badge, Button, Group, Modal, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sendTemplate } from '#api/contracts/template-messages'
import type { TemplateValues } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { useChange } from '../../../app/api/use-contract.ts'
import { MoreButton } from '../../../app/states/more-button.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { FillForm } from '../../templates/fill-form.tsx'
import { Missing } from '../../templates/missing.tsx'
import { PhonePreview } from '../../templates/phone-preview.tsx'
import { categoryName, isFillable, isOfferOver, type Template } from '../../templates/template.ts'
import { useTemplateSearch } from '../../templates/use-template-search.ts'
import { deskError } from '../actions/desk-error.ts'
import type { Conversation } from '../conversation.ts'
import classes from './composer.module.css'

interface Props {
  conversation: Conversation
  sent: (message: { id: string }) => void
  close: () => void
}

/** Chooses an approved template, fills it in and sends it: the way to write once the service window is closed. */
export function TemplateDialog({ conversation, sent, close }: Props) {
  const { t } = useTranslation('composer')
  const { t: tApp } = useTranslation()
  const [chosen, setChosen] = useState<Template | null>(null)
  return (
    <Modal
      opened
      onClose={close}
      size={chosen ? 860 : 'lg'}
      title={chosen ? t('template.fill', { name: chosen.name }) : t('template.choose')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      {chosen === null ? (
        <Choose channelId={conversation.channelId} choose={setChosen} />
      ) : (
        <Fill key={chosen.id} template={chosen} conversation={conversation} back={() => setChosen(null)} sent={sent} />
      )}
    </Modal>
  )
}

function Choose({ channelId, choose }: { channelId: string; choose: (template: Template) => void }) {
  const { t } = useTranslation('composer')
  const language = useLanguage()
  const { items, error, refetch, text, typed, type, ...list } = useTemplateSearch({ channelId, status: 'APPROVED' })
  return (
    <Stack gap="sm">
      <TextInput
        aria-label={t('template.search')}
        placeholder={t('template.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        data-autofocus
      />
      <QueryState query={{ data: items, error, refetch }} rows={4}>
        {(templates) => (
          <div className={classes.templates}>
            {templates.length === 0 && <Text size="sm">{t(text === '' ? 'template.none' : 'template.noneFound')}</Text>}
            {templates.filter(isFillable).map((template) => (
              <UnstyledButton key={template.id} className={classes.template} onClick={() => choose(template)}>
                <Group gap="xs" justify="space-between" wrap="nowrap">
                  <Text size="sm" fw={600} truncate>
                    {template.name}
                  </Text>
                  <Badge variant="light" color="gray" tt="none" flex="none">
                    {categoryName(template.category, language)}
                  </Badge>
                </Group>
                <Text size="sm" c="dimmed" lineClamp={2}>
                  {template.components.find(({ type }) => type === 'BODY')?.text ?? ''}
                </Text>
              </UnstyledButton>
            ))}
            <MoreButton list={list} />
          </div>
        )}
      </QueryState>
    </Stack>
  )
}

interface FillProps {
  template: Template
  conversation: Conversation
  back: () => void
  sent: (message: { id: string }) => void
}

function Fill({ template, conversation, back, sent }: FillProps) {
  const { t } = useTranslation('composer')
  const { t: tInbox } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const [values, setValues] = useState<TemplateValues>(() => startingValues(template, conversation))
  const preview = useMemo(() => previewTemplate(template, values), [template, values])
  const send = useChange(sendTemplate)
  const isReady = preview.missing.length + preview.problems.length === 0 && !isOfferOver(preview)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        const body = { templateId: template.id, values }
        send.mutate({ params: { id: conversation.id }, body }, { onSuccess: sent })
      }}
    >
      <Stack>
        {send.error && (
          <Alert color="red" role="alert">
            {deskError(send.error, tInbox, tApp)}
          </Alert>
        )}
        <div className={classes.filling}>
          <FillForm template={template} values={values} change={setValues} />
          <PhonePreview preview={preview} />
        </div>
        {preview.problems.map(({ code, sentence }) => (
          <Text key={code} size="sm" c="var(--mantine-color-error)">
            {localized(sentence, language)}
          </Text>
        ))}
        <Missing missing={preview.missing} />
        <Text size="sm">{t('template.price', { category: categoryName(template.category, language) })}</Text>
        <Group justify="space-between">
          <Button variant="subtle" color="gray" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={back}>
            {t('template.other')}
          </Button>
          <Button type="submit" ml="auto" loading={send.isPending} disabled={!isReady}>
            {t('template.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The customer's name goes where the first value is a name in the example, as it is in most templates. */
function startingValues({ variables }: Template, { contact }: Conversation): TemplateValues {
  const first = (contact.name ?? '').split(' ')[0] ?? ''
  const isName = (name: string) => /^(nombre|name|nome|cliente|customer)/i.test(name)
  return { body: variables.body.map(({ name }) => ({ name, text: isName(name) ? first : '' })), urlSuffixes: [] }
}
