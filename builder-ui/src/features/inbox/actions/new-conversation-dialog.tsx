import { Alert, Badge, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listConversations } from '#api/contracts/conversations'
import { startConversation } from '#api/contracts/desk'
import { noValues, type TemplateValues } from '#engine/channels/template'
import { previewTemplate } from '#engine/channels/template-preview'
import { useChange } from '../../../app/api/use-contract.ts'
import { DialogButtons } from '../../../app/dialogs/dialog-buttons.tsx'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import { FillForm } from '../../templates/fill-form.tsx'
import { Missing } from '../../templates/missing.tsx'
import { PhonePreview } from '../../templates/phone-preview.tsx'
import { categoryName, isFillable, isOfferOver, type Template } from '../../templates/template.ts'
import { useTemplateSearch } from '../../templates/use-template-search.ts'
import { useChannels } from '../list/use-channels.ts'
import { useInboxAddress } from '../use-inbox-address.ts'
import { deskError } from './desk-error.ts'
import { deskUi } from './desk-ui.ts'
import classes from './new-conversation.module.css'
import { type Contact, type Whom, WhomField } from './whom-field.tsx'

/** Writes first: a template to a contact or a number, shown as the customer will read it. */
export function NewConversationDialog() {
  const { t } = useTranslation('inbox')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const { open } = useInboxAddress()
  const [whom, setWhom] = useState<Whom | null>(null)
  const [name, setName] = useState('')
  const [chosenChannel, setChannel] = useState<string | null>(null)
  const [template, setTemplate] = useState<Template | null>(null)
  const [values, setValues] = useState<TemplateValues>(noValues)
  const { channels } = useChannels()
  const start = useChange(startConversation, { changes: [listConversations] })

  const usable = channels.filter(({ kind, status }) => kind === 'whatsapp' && status === 'active')
  const channelId = chosenChannel ?? usable[0]?.id ?? null
  const preview = template && previewTemplate(template, values)
  const isFilled = preview !== null && preview.missing.length + preview.problems.length === 0 && !isOfferOver(preview)
  const isReady = whom !== null && channelId !== null && isFilled

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!isReady || !template) return
    const to =
      whom.type === 'contact'
        ? { type: 'contact' as const, contactId: whom.contact.id }
        : { type: 'phone' as const, phone: whom.phone, name: name.trim() === '' ? null : name.trim() }
    start.mutate(
      { body: { channelId, to, template: { templateId: template.id, values } } },
      {
        onSuccess: ({ conversation }) => {
          deskUi.close()
          open(conversation.id)
        },
      },
    )
  }

  return (
    <Modal
      opened
      onClose={deskUi.close}
      size={template ? 860 : 'lg'}
      title={t('actions.new')}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <form onSubmit={submit}>
        <div className={classes.columns}>
          <Stack className={classes.form ?? ''}>
            {start.error && (
              <Alert color="red" role="alert">
                {deskError(start.error, t, tApp)}
              </Alert>
            )}
            {channels.length > 0 && usable.length === 0 && <Alert color="yellow">{t('start.noChannel')}</Alert>}
            <WhomField whom={whom} choose={setWhom} />
            {whom?.type === 'contact' && <Consent contact={whom.contact} />}
            {whom?.type === 'phone' && (
              <>
                <Text size="sm" c="dimmed">
                  {t('start.consentUnknown')}
                </Text>
                <TextInput label={t('start.name')} maxLength={200} value={name} onChange={(event) => setName(event.currentTarget.value)} />
              </>
            )}
            <Select
              label={t('start.channel')}
              data={usable.map(({ id, name: label }) => ({ value: id, label }))}
              value={channelId}
              allowDeselect={false}
              onChange={(value) => {
                setChannel(value)
                setTemplate(null)
              }}
            />
            <TemplateSelect
              channelId={channelId}
              template={template}
              choose={(next) => {
                setTemplate(next)
                setValues(noValues)
              }}
            />
            {template && <FillForm key={template.id} template={template} values={values} change={setValues} />}
            {preview?.problems.map(({ code, sentence }) => (
              <Alert key={code} color="red">
                {localized(sentence, language)}
              </Alert>
            ))}
            {preview && <Missing missing={preview.missing} />}
          </Stack>
          {preview && (
            <div className={classes.preview}>
              <PhonePreview preview={preview} />
            </div>
          )}
        </div>
        <DialogButtons close={deskUi.close} doLabel={t('start.do')} isBusy={start.isPending} isDisabled={!isReady} />
      </form>
    </Modal>
  )
}

interface TemplateSelectProps {
  channelId: string | null
  template: Template | null
  choose: (template: Template) => void
}

/** One of the number's approved templates, found by typing. */
function TemplateSelect({ channelId, template, choose }: TemplateSelectProps) {
  const { t } = useTranslation('inbox')
  const language = useLanguage()
  const { t: tApp } = useTranslation()
  const optionOf = (one: Template) => ({
    value: one.id,
    label: `${one.name} · ${one.language} · ${categoryName(one.category, language)}`,
  })
  const { items, hasMore, typed, type } = useTemplateSearch(
    { status: 'APPROVED', ...(channelId !== null && { channelId }) },
    { enabled: channelId !== null, resting: template ? optionOf(template).label : '' },
  )
  const found = items?.filter(isFillable) ?? []
  const shown = template && !found.some(({ id }) => id === template.id) ? [template, ...found] : found
  return (
    <Select
      label={t('start.template')}
      description={t(hasMore ? 'start.templateMany' : 'start.templateHelp')}
      required
      searchable
      searchValue={typed}
      onSearchChange={type}
      data={shown.map(optionOf)}
      // The server has looked already.
      filter={({ options }) => options}
      nothingFoundMessage={items ? t('start.noTemplate') : tApp('states.loading')}
      value={template?.id ?? null}
      allowDeselect={false}
      onChange={(value) => {
        const next = shown.find(({ id }) => id === value)
        if (next) choose(next)
      }}
    />
  )
}

/** What the contact has agreed to, so that nobody writes against it. */
function Consent({ contact: { consents, optOuts } }: { contact: Contact }) {
  const { t } = useTranslation('inbox')
  if (optOuts.length > 0)
    return <Alert color="yellow">{t('start.optedOut', { purposes: optOuts.map((purpose) => t(`purposes.${purpose}`)).join(', ') })}</Alert>
  const given = Object.entries(consents).filter(([, agreed]) => agreed)
  return (
    <Group gap={6}>
      <Text size="sm" c="dimmed">
        {t(given.length === 0 ? 'start.consentNone' : 'start.consents')}
      </Text>
      {given.map(([consent]) => (
        <Badge key={consent} variant="light" color="green" tt="none">
          {consent}
        </Badge>
      ))}
    </Group>
  )
}
