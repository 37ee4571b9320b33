import { Avatar, Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getContact } from '#api/contracts/contacts'
import { getConversation } from '#api/contracts/conversations'
import { useContract } from '../../../app/api/use-contract.ts'
import { LongText } from '../../../app/states/long-text.tsx'
import { QueryState } from '../../../app/states/query-state.tsx'
import { useContactName } from '../use-contact-name.ts'

/** Whom the open conversation is with. */
export function ContextPanel({ conversationId }: { conversationId: string }) {
  const { data: conversation } = useContract(getConversation, { params: { id: conversationId } })
  const name = useContactName(conversation?.contact)
  const contact = useContract(getContact, { params: { id: conversation?.contactId ?? '' } }, { enabled: conversation !== undefined })
  const { t } = useTranslation('inbox')
  return (
    <QueryState query={contact}>
      {({ phone, email, tags }) => (
        <Stack p="md" gap="sm">
          <Group wrap="nowrap">
            <Avatar name={name} color="gray" aria-hidden />
            <LongText fw={600}>{name}</LongText>
          </Group>
          {phone !== null && (
            <div>
              <Text size="xs" c="dimmed">
                {t('contact.phone')}
              </Text>
              <Text size="sm">{phone}</Text>
            </div>
          )}
          {email !== null && (
            <div>
              <Text size="xs" c="dimmed">
                {t('contact.email')}
              </Text>
              <LongText size="sm">{email}</LongText>
            </div>
          )}
          {tags.length > 0 && (
            <Group gap={6}>
              {tags.map((tag) => (
                <Badge key={tag} variant="light" color="gray" tt="none">
                  {tag}
                </Badge>
              ))}
            </Group>
          )}
        </Stack>
      )}
    </QueryState>
  )
}
