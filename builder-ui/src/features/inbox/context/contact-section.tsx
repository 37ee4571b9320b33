import { Avatar, Badge, Group, Select, Stack, TagsInput, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { formatPhone } from '#engine/expressions/format-phone'
import { languages, toLanguage } from '../../../app/words/languages.ts'
import { useContactName } from '../use-contact-name.ts'
import { AttributesField } from './attributes-field.tsx'
import classes from './context.module.css'
import { HiddenValue, isHidden } from './hidden-value.tsx'
import { InlineText } from './inline-text.tsx'
import { Section } from './section.tsx'
import { ShownValue } from './shown-value.tsx'
import { type Contact, useContactEdit } from './use-contact-edit.ts'

/** Who the customer is; everything that may be changed is changed where it stands. */
export function ContactSection({ contact }: { contact: Contact }) {
  const { t } = useTranslation('context')
  const { t: tApp } = useTranslation()
  const { mayEdit, save } = useContactEdit(contact)
  const called = useContactName(contact)
  const { name, phone, email, language, stage, tags, score } = contact
  const isReadOnly = !mayEdit
  return (
    <Section name="contact" title={t('contact.title')}>
      <Stack gap={4}>
        <Group wrap="nowrap" gap="sm" mb={4}>
          <Avatar name={called} color="gray" aria-hidden />
          <div style={{ flex: 1, minWidth: 0 }}>
            <InlineText
              label={t('contact.name')}
              placeholder={t('contact.addName')}
              value={name ?? ''}
              isReadOnly={isReadOnly}
              onSave={(text) => save({ name: text === '' ? null : text })}
            />
          </div>
        </Group>
        <Line label={t('contact.phone')}>
          {phone !== null && isHidden(phone) ? (
            <HiddenValue contactId={contact.id} field="phone" value={phone} />
          ) : (
            <ShownValue>{String(formatPhone(phone ?? ''))}</ShownValue>
          )}
        </Line>
        <Line label={t('contact.email')}>
          {email !== null && isHidden(email) ? (
            <HiddenValue contactId={contact.id} field="email" value={email} />
          ) : (
            <InlineText
              label={t('contact.email')}
              type="email"
              value={email ?? ''}
              isReadOnly={isReadOnly}
              problem={(text) => (text === '' || z.email().safeParse(text).success ? undefined : t('contact.badEmail'))}
              onSave={(text) => save({ email: text === '' ? null : text })}
            />
          )}
        </Line>
        <Line label={t('contact.language')}>
          {isReadOnly ? (
            <ShownValue>{language === null ? '' : t(`languages.${language}`)}</ShownValue>
          ) : (
            <Select
              aria-label={t('contact.language')}
              size="sm"
              variant="filled"
              placeholder="—"
              clearable
              data={languages.map((value) => ({ value, label: t(`languages.${value}`) }))}
              value={language}
              onChange={(chosen) => save({ language: toLanguage(chosen ?? '') })}
            />
          )}
        </Line>
        <Line label={t('contact.stage')}>
          <InlineText
            label={t('contact.stage')}
            value={stage ?? ''}
            maxLength={60}
            isReadOnly={isReadOnly}
            onSave={(text) => save({ stage: text === '' ? null : text })}
          />
        </Line>
        <Line label={t('contact.tags')}>
          {isReadOnly && tags.length === 0 ? (
            <ShownValue>{''}</ShownValue>
          ) : isReadOnly ? (
            <Group gap={4}>
              {tags.map((tag) => (
                <Badge key={tag} variant="light" color="gray" tt="none">
                  {tag}
                </Badge>
              ))}
            </Group>
          ) : (
            <TagsInput
              aria-label={t('contact.tags')}
              size="sm"
              variant="filled"
              placeholder={tags.length === 0 ? '—' : ''}
              maxTags={100}
              value={tags}
              onChange={(changed) => save({ tags: changed.map((tag) => tag.slice(0, 60)) })}
              clearButtonProps={{ 'aria-label': tApp('actions.delete') }}
            />
          )}
        </Line>
        {score !== 0 && (
          <Line label={t('contact.score')}>
            <Text size="sm">{score}</Text>
          </Line>
        )}
        <AttributesField contact={contact} />
      </Stack>
    </Section>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <span className={classes.label} title={label}>
        {label}
      </span>
      {children}
    </div>
  )
}
