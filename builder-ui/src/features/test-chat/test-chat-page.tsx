import { Box, Button } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { createChannel, listChannels } from '#api/contracts/channels'
import { errorSentence } from '../../app/api/error-sentence.ts'
import { useChange, useContractList } from '../../app/api/use-contract.ts'
import { useMay } from '../../app/shell/company.ts'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { toastError } from '../../app/toast.ts'
import { TestChat } from './test-chat.tsx'

/** Where somebody plays the customer; without a test channel, the way to one. */
export function TestChatPage() {
  const { items, error, refetch } = useContractList(listChannels, { query: { limit: 100 } })
  const channels = items?.filter(({ kind }) => kind === 'test')
  return (
    <QueryState query={{ data: channels, error, refetch }}>
      {(found) => (found.length === 0 ? <NoChannel /> : <TestChat channels={found} />)}
    </QueryState>
  )
}

function NoChannel() {
  const { t } = useTranslation('test-chat')
  const { t: tApp } = useTranslation()
  const mayCreate = useMay('channels.write')
  const create = useChange(createChannel, { changes: [listChannels] })
  const make = (
    <Button
      loading={create.isPending}
      onClick={() =>
        create.mutate(
          { body: { kind: 'test', name: t('channel.suggestion') } },
          { onError: (error) => toastError(errorSentence(error, tApp)) },
        )
      }
    >
      {t('channel.create')}
    </Button>
  )
  return (
    <Box px="md">
      <Notice icon={IconFlask} title={t('channel.none')} action={mayCreate ? make : undefined}>
        {t(mayCreate ? 'channel.noneLead' : 'channel.noneReader')}
      </Notice>
    </Box>
  )
}
