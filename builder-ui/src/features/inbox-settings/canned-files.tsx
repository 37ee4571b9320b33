import { ActionIcon, Button, FileButton, Group, Input, Stack, Text, Tooltip } from '@mantine/core'
import { IconFile, IconPaperclip, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { cannedReplySchema } from '#api/contracts/canned-replies'
import { createInboxFile } from '#api/contracts/thread'
import { ApiError } from '../../app/api/api-error.ts'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange } from '../../app/api/use-contract.ts'
import { base64Of } from '../../app/base64-of.ts'
import { LongText } from '../../app/states/long-text.tsx'
import { mediaOf } from '../inbox/composer/media-of.ts'

type CannedFile = z.output<typeof cannedReplySchema>['files'][number]

const mostFiles = 5
const mostBytes = 16_000_000

/** Files that go with a canned reply, in order. */
export function CannedFiles({ value, onChange }: { value: CannedFile[]; onChange: (files: CannedFile[]) => void }) {
  const { t } = useTranslation('inbox-settings')
  const { t: tApp } = useTranslation()
  const keep = useChange(createInboxFile)
  const [refusal, setRefusal] = useState<string | null>(null)

  async function add(file: File | null): Promise<void> {
    if (!file) return
    setRefusal(null)
    if (file.size > mostBytes) return setRefusal(t('canned.fileTooLarge'))
    const media = mediaOf(file.type)
    try {
      const data = await base64Of(file)
      const kept = await keep.mutateAsync({ body: { name: file.name.slice(-200), media, data } })
      onChange([...value, { fileId: kept.fileId, name: kept.name, mimeType: kept.mimeType, media }])
    } catch (error) {
      const isRefused = error instanceof ApiError && error.code === 'file.refusedType'
      setRefusal(isRefused ? t('canned.fileRefused') : errorSentence(error, tApp))
    }
  }

  return (
    <Input.Wrapper label={t('canned.attachments')} labelElement="div" error={refusal}>
      <Stack gap={6} mt={4} mb={refusal === null ? 0 : 4}>
        {value.map(({ fileId, name }) => (
          <Group key={fileId} gap="xs" wrap="nowrap">
            <IconFile size={18} aria-hidden />
            <LongText size="sm">{name}</LongText>
            <Tooltip label={t('canned.removeFile')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`${t('canned.removeFile')}: ${name}`}
                onClick={() => onChange(value.filter((file) => file.fileId !== fileId))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
        ))}
        {value.length < mostFiles ? (
          <FileButton onChange={(file) => void add(file)}>
            {(props) => (
              <Group>
                <Button
                  {...props}
                  variant="default"
                  size="xs"
                  loading={keep.isPending}
                  leftSection={<IconPaperclip size={16} aria-hidden />}
                >
                  {t('canned.addFile')}
                </Button>
              </Group>
            )}
          </FileButton>
        ) : (
          <Text size="xs" c="dimmed">
            {t('canned.mostFiles')}
          </Text>
        )}
      </Stack>
    </Input.Wrapper>
  )
}
