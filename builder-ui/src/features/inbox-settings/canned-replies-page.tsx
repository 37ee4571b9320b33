import { Badge, Button, Code, Group, Table, Text, TextInput } from '@mantine/core'
import { IconBolt, IconPaperclip, IconPlus, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteCannedReply, listCannedReplies } from '#api/contracts/canned-replies'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { useMay } from '../../app/shell/company.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { SettingsList } from '../../app/states/settings-list.tsx'
import { CannedReplyDialog } from './canned-reply-dialog.tsx'
import { RowButtons } from './row-buttons.tsx'

type CannedReply = Item<typeof listCannedReplies>

/** More than so many are looked for, not looked through. */
const searchedFrom = 8

/** Texts that are put into the composer with `/`: everybody's and one's own. */
export function CannedRepliesPage() {
  const { t } = useTranslation('inbox-settings')
  const mayMake = useMay('conversations.canned')
  const [edited, setEdited] = useState<CannedReply | 'new' | null>(null)
  const [going, setGoing] = useState<CannedReply | null>(null)
  const [sought, setSought] = useState('')
  const list = useContractList(listCannedReplies, { query: { limit: 100 } })
  const make = mayMake && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('canned.new')}
    </Button>
  )
  return (
    <>
      <SettingsList
        list={list}
        about={t('canned.about')}
        make={make}
        none={{ icon: IconBolt, title: t('canned.noneTitle'), text: t('canned.none') }}
        search={
          list.items &&
          list.items.length >= searchedFrom && (
            <TextInput
              aria-label={t('canned.search')}
              placeholder={t('canned.search')}
              leftSection={<IconSearch size={16} aria-hidden />}
              maw={320}
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
          )
        }
      >
        {(replies) => <Replies replies={replies.filter((reply) => isLike(reply, sought))} edit={setEdited} remove={setGoing} />}
      </SettingsList>
      {edited && <CannedReplyDialog reply={edited === 'new' ? null : edited} close={() => setEdited(null)} />}
      {going && (
        <RemovalDialog
          contract={deleteCannedReply}
          input={{ params: { id: going.id } }}
          changes={[listCannedReplies]}
          title={t('deleteTitle', { name: going.title })}
          doneSentence={t('canned.deleted')}
          close={() => setGoing(null)}
        >
          {t('canned.deleteWhy')}
        </RemovalDialog>
      )}
    </>
  )
}

interface RepliesProps {
  replies: CannedReply[]
  edit: (reply: CannedReply) => void
  remove: (reply: CannedReply) => void
}

function Replies({ replies, edit, remove }: RepliesProps) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const mayMake = useMay('conversations.canned')
  const managesInbox = useMay('inbox.write')
  if (replies.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('canned.notFound')}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table verticalSpacing="sm" layout="fixed" aria-label={tApp('pages.cannedReplies')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>{t('canned.shortcut')}</Table.Th>
            <Table.Th>{t('canned.text')}</Table.Th>
            <Table.Th w={120} visibleFrom="sm">
              {t('canned.whose')}
            </Table.Th>
            <Table.Th w={90} aria-label={t('actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {replies.map((reply) => (
            <Table.Tr key={reply.id}>
              <Table.Td>
                <Code>/{reply.shortcut}</Code>
              </Table.Td>
              <Table.Td>
                <LongText size="sm" fw={600}>
                  {reply.title}
                </LongText>
                <Group gap={6} wrap="nowrap">
                  <LongText size="sm" c="dimmed">
                    {reply.text}
                  </LongText>
                  {reply.files.length > 0 && (
                    <Group gap={2} wrap="nowrap" flex="none">
                      <IconPaperclip size={14} aria-hidden />
                      <Text size="xs" c="dimmed">
                        {t('canned.files', { count: reply.files.length })}
                      </Text>
                    </Group>
                  )}
                </Group>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <Badge variant="light" color={reply.ownerId === null ? 'teal' : 'gray'} tt="none">
                  {t(reply.ownerId === null ? 'canned.everybodys' : 'canned.yours')}
                </Badge>
              </Table.Td>
              <Table.Td>
                {mayMake && (reply.ownerId !== null || managesInbox) && (
                  <RowButtons name={reply.title} edit={() => edit(reply)} remove={() => remove(reply)} />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function isLike({ shortcut, title, text }: CannedReply, sought: string): boolean {
  const wanted = sought.trim().toLowerCase()
  return [shortcut, title, text].some((part) => part.toLowerCase().includes(wanted))
}
