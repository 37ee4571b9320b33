import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TemplateValues } from '#engine/channels/template'
import { fileAt, putFile, putText, roomFor, slotsOf, type TemplateSlot, textAt } from '#engine/channels/template-slots'
import { epochOf, localOf } from '../inbox/actions/snooze-times.ts'
import { useZone } from '../inbox/composer/use-zone.ts'
import { HeaderFile } from './header-file.tsx'
import { Slots, useSlotWords } from './slots.tsx'
import type { Template } from './template.ts'

interface Props {
  template: Template
  values: TemplateValues
  change: (values: TemplateValues) => void
}

/** A field for everything the template leaves open. */
export function FillForm({ template, values, change }: Props) {
  const { t } = useTranslation('templates')
  const room = roomFor(template, values)
  const slots = slotsOf(template)
  const examples = slots.filter(({ example }) => example !== null)
  const takeExamples = () => change(examples.reduce((before, { path, example }) => putText(before, path, example ?? ''), room))
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h3">
          {t('page.fill')}
        </Title>
        {examples.length > 0 && (
          <Button variant="subtle" size="xs" onClick={takeExamples}>
            {t('page.examples')}
          </Button>
        )}
      </Group>
      {slots.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('page.fillNone')}
        </Text>
      )}
      <Slots template={template}>
        {(slot) => (
          <SlotField
            key={slot.path.join('.')}
            slot={slot}
            value={textAt(room, slot.path)}
            change={(text) => change(putSlot(room, slot, text))}
            fileId={fileAt(room, slot.card)}
            changeFile={(fileId) => change(putFile(room, slot.card, fileId))}
          />
        )}
      </Slots>
    </Stack>
  )
}

type Room = ReturnType<typeof roomFor>

/** Maps copy both coordinates at once: pasted into the first, they fill in both. */
function putSlot(room: Room, { kind, path }: TemplateSlot, text: string): Room {
  const [, latitude, longitude] = /^\s*(-?\d+\.\d+),\s*(-?\d+\.\d+)\s*$/.exec(text) ?? []
  if (kind !== 'latitude' || latitude === undefined || longitude === undefined) return putText(room, path, text)
  return putText(putText(room, ['header', 'latitude'], latitude), ['header', 'longitude'], longitude)
}

interface SlotProps {
  slot: TemplateSlot
  value: string
  change: (text: string) => void
  /** Where the header is a file. */
  fileId: string | null
  changeFile: (fileId: string | null) => void
}

function SlotField({ slot, value, change, fileId, changeFile }: SlotProps) {
  const { t } = useTranslation('templates')
  const { label, help } = useSlotWords()(slot)
  const { kind, maxLength } = slot
  if (kind === 'image' || kind === 'video' || kind === 'document')
    return <HeaderFile media={kind} fileId={fileId} changeFile={changeFile} link={{ label, value, maxLength, change }} />
  if (kind === 'offerEndsAt') return <MomentField label={label} value={value} change={change} />
  return (
    <TextInput
      label={label}
      description={kind === 'latitude' ? t('page.latitudeHelp') : help}
      inputMode={kind === 'latitude' || kind === 'longitude' ? 'decimal' : undefined}
      maxLength={maxLength}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}

/** A moment by the company's clock, kept as ISO 8601. */
function MomentField({ label, value, change }: { label: string; value: string; change: (iso: string) => void }) {
  const { t } = useTranslation('templates')
  const zone = useZone()
  const at = Date.parse(value)
  const put = (local: string) => {
    const epoch = epochOf(local, zone)
    change(Number.isNaN(epoch) ? '' : new Date(epoch).toISOString())
  }
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={t('page.zone', { zone })}
      error={at <= Date.now() ? t('page.over') : undefined}
      value={Number.isNaN(at) ? '' : localOf(at, zone)}
      onChange={(event) => put(event.currentTarget.value)}
    />
  )
}
