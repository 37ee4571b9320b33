import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TemplateValues } from '#engine/channels/template'
import { putText, roomFor, slotsOf, type TemplateSlot, textAt } from '#engine/channels/template-slots'
import { epochOf, localOf } from '../inbox/actions/snooze-times.ts'
import { useZone } from '../inbox/composer/use-zone.ts'
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
            change={(text) => change(putText(room, slot.path, text))}
          />
        )}
      </Slots>
    </Stack>
  )
}

interface SlotProps {
  slot: TemplateSlot
  value: string
  change: (text: string) => void
}

function SlotField({ slot, value, change }: SlotProps) {
  const { t } = useTranslation('templates')
  const { label, help } = useSlotWords()(slot)
  const { kind, maxLength } = slot
  const isLink = kind === 'image' || kind === 'video' || kind === 'document'
  if (kind === 'offerEndsAt') return <MomentField label={label} value={value} change={change} />
  return (
    <TextInput
      label={label}
      description={isLink ? t('page.headerLinkHelp') : help}
      type={isLink ? 'url' : 'text'}
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
