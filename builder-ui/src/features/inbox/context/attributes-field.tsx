import { ActionIcon, Button, Group, Stack, Switch, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords } from '#engine/inbox/in-words'
import type { Json } from '#engine/json'
import classes from './context.module.css'
import { InlineText } from './inline-text.tsx'
import { ShownValue } from './shown-value.tsx'
import { type Contact, useContactEdit } from './use-contact-edit.ts'

/** What else flows and people have noted of the customer, by name. */
export function AttributesField({ contact }: { contact: Contact }) {
  const { t } = useTranslation('context')
  const { mayEdit, save } = useContactEdit(contact)
  const [isAdding, setAdding] = useState(false)
  const entries = Object.entries(contact.attributes).sort(([one], [other]) => one.localeCompare(other))
  return (
    <>
      {entries.map(([name, value]) => (
        <div key={name} className={classes.field}>
          <span className={classes.label} title={name}>
            {name}
          </span>
          <Group gap={2} wrap="nowrap">
            <div style={{ flex: 1, minWidth: 0 }}>
              <Value name={name} value={value} isReadOnly={!mayEdit} onSave={(changed) => save({ attributes: { [name]: changed } })} />
            </div>
            {mayEdit && (
              <Tooltip label={t('attributes.remove')}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('attributes.removeOf', { name })}
                  onClick={() => save({ attributes: { [name]: null } })}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        </div>
      ))}
      {mayEdit && !isAdding && (
        <Group>
          <Button variant="subtle" size="compact-sm" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setAdding(true)}>
            {t('attributes.add')}
          </Button>
        </Group>
      )}
      {isAdding && (
        <NewAttribute
          isKnown={(name) => name in contact.attributes}
          close={() => setAdding(false)}
          add={(name, value) => save({ attributes: { [name]: value } })}
        />
      )}
    </>
  )
}

interface ValueProps {
  name: string
  value: Json
  isReadOnly: boolean
  onSave: (value: Json) => void
}

/** A value stays of the kind it was: flows reckon with it. Lists and records are flows' own, and only shown. */
function Value({ name, value, isReadOnly, onSave }: ValueProps) {
  const { t } = useTranslation('context')
  if (typeof value === 'object') return <ShownValue>{inWords(value)}</ShownValue>
  if (typeof value === 'boolean' && isReadOnly) return <ShownValue>{t(value ? 'attributes.yes' : 'attributes.no')}</ShownValue>
  if (typeof value === 'boolean')
    return (
      <Switch
        aria-label={name}
        checked={value}
        label={t(value ? 'attributes.yes' : 'attributes.no')}
        onChange={(event) => onSave(event.currentTarget.checked)}
      />
    )
  const isNumber = typeof value === 'number'
  return (
    <InlineText
      label={name}
      value={String(value)}
      maxLength={2000}
      isReadOnly={isReadOnly}
      problem={(text) => (isNumber && (text === '' || Number.isNaN(Number(text))) ? t('attributes.number') : undefined)}
      onSave={(text) => onSave(isNumber ? Number(text) : text)}
    />
  )
}

const nameLike = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/

interface NewProps {
  isKnown: (name: string) => boolean
  add: (name: string, value: string) => void
  close: () => void
}

function NewAttribute({ isKnown, add, close }: NewProps) {
  const { t } = useTranslation('context')
  const { t: tApp } = useTranslation()
  const [name, setName] = useState('')
  const [value, setValue] = useState('')
  const problem =
    name === '' ? undefined : isKnown(name) ? t('attributes.taken') : nameLike.test(name) ? undefined : t('attributes.badName')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (problem !== undefined || name === '' || value.trim() === '') return
    add(name, value.trim())
    close()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap={6} mt={4}>
        <TextInput
          label={t('attributes.name')}
          placeholder="talla"
          size="sm"
          autoFocus
          maxLength={64}
          error={problem}
          value={name}
          onChange={(event) => setName(event.currentTarget.value.trim().replaceAll(' ', '_'))}
        />
        <TextInput
          label={t('attributes.value')}
          size="sm"
          maxLength={2000}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button size="xs" type="submit" disabled={name === '' || problem !== undefined || value.trim() === ''}>
            {tApp('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
