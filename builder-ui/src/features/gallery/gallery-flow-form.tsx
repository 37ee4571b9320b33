import { Alert, Badge, Group, List, Select, Stack, Text, Title } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listCalendars } from '#api/contracts/calendars'
import { draftOf, type GalleryFlow } from '#engine/gallery/drawing'
import { definitionOf } from '#engine/nodes/index'
import { useContractList } from '../../app/api/use-contract.ts'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { FlowPreview } from './flow-preview.tsx'
import classes from './gallery.module.css'
import { CreateError, FormActions, NameAndLanguage } from './new-flow-fields.tsx'
import { useCreateFlow } from './use-create-flow.ts'
import { useSpokenLanguage } from './use-spoken-language.ts'

interface Props {
  flow: GalleryFlow
  back: () => void
  close: () => void
}

/** One flow of the gallery: what it does, of what it is made, what to fill in, and how it shall be called. */
export function GalleryFlowForm({ flow, back, close }: Props) {
  const { t } = useTranslation('gallery')
  const page = useLanguage()
  const [language, setLanguage] = useState(useSpokenLanguage())
  const [written, setWritten] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const { create, isPending, error } = useCreateFlow(close)
  const calendars = useContractList(listCalendars, { query: { limit: 100 } }, { enabled: flow.needsCalendar === true })
  const name = written ?? localized(flow.name, language)
  const calendarId = chosen ?? calendars.items?.[0]?.id
  const draft = useMemo(() => draftOf(flow, { name, language, calendarId }), [flow, name, language, calendarId])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create({ name, language, draft })
      }}
    >
      <div className={classes.columns}>
        <Stack gap="sm">
          <div className={`${classes.picture} ${classes.large}`}>
            <FlowPreview draft={draft} />
          </div>
          <Text>{localized(flow.about, page)}</Text>
          <Kinds draft={draft} />
          <Title order={3}>{t('form.fillIn')}</Title>
          <List spacing={4} size="sm">
            {flow.fillIn.map((line) => (
              <List.Item key={line.en}>{localized(line, page)}</List.Item>
            ))}
          </List>
        </Stack>
        <Stack>
          <CreateError error={error} />
          <NameAndLanguage name={name} rename={setWritten} language={language} speak={setLanguage} />
          {flow.needsCalendar && calendars.items?.length === 0 && <Alert color="yellow">{t('form.noCalendar')}</Alert>}
          {flow.needsCalendar && (calendars.items?.length ?? 0) > 0 && (
            <Select
              label={t('form.calendar')}
              data={calendars.items?.map(({ id, name: label }) => ({ value: id, label })) ?? []}
              value={calendarId ?? null}
              onChange={setChosen}
              allowDeselect={false}
            />
          )}
          <FormActions back={back} isPending={isPending} isReady={name.trim() !== ''} />
        </Stack>
      </div>
    </form>
  )
}

/** Of which kinds of nodes it is made, in the order they are met. */
function Kinds({ draft }: { draft: ReturnType<typeof draftOf> }) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  const kinds = [...new Set(draft.nodes.map(({ kind }) => kind))].flatMap((kind) => definitionOf(kind) ?? [])
  return (
    <Group gap={6} aria-label={t('form.madeOf')} role="group">
      {kinds.map(({ kind, label }) => (
        <Badge key={kind} variant="default" tt="none" fw={500}>
          {localized(label, language)}
        </Badge>
      ))}
    </Group>
  )
}
