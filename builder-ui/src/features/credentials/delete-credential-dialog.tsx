import { Anchor, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { deleteCredential, listCredentialFlows, listCredentials } from '#api/contracts/credentials'
import { getFlowKnown } from '#api/contracts/flow-known'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { RemovalDialog } from '../../app/dialogs/removal-dialog.tsx'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { QueryState } from '../../app/states/query-state.tsx'

interface Props {
  id: string
  name: string
  close: () => void
}

/** Says which flows use a credential before it goes; while a published one does, it stays. */
export function DeleteCredentialDialog({ id, name, close }: Props) {
  const { t } = useTranslation('credentials')
  const { t: tApp } = useTranslation()
  const { items, error, refetch } = useContractList(listCredentialFlows, { params: { id }, query: { limit: 100 } })
  const live = (items ?? []).filter((flow) => flow.live)
  // Which of the two questions it is, the flows decide.
  if (!items && !error) return null
  if (live.length > 0)
    return (
      <Modal opened onClose={close} title={t('inUseTitle', { name })} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
        <Stack gap="sm">
          <Text size="sm">{t('inUse', { count: live.length })}</Text>
          <Flows flows={live} />
          <Text size="sm">{t('inUseWhy')}</Text>
          <Group justify="flex-end">
            <Button onClick={close} data-autofocus>
              {t('understood')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  return (
    <RemovalDialog
      contract={deleteCredential}
      input={{ params: { id } }}
      changes={[listCredentials, getFlowKnown]}
      title={t('deleteTitle', { name })}
      doneSentence={t('deleted')}
      close={close}
    >
      <QueryState query={{ data: items, error, refetch }} rows={1}>
        {(flows) =>
          flows.length === 0 ? (
            <Text size="sm">{t('unused')}</Text>
          ) : (
            <Stack gap="xs">
              <Text size="sm">{t('inDrafts', { count: flows.length })}</Text>
              <Flows flows={flows} />
              <Text size="sm">{t('inDraftsWhy')}</Text>
            </Stack>
          )
        }
      </QueryState>
    </RemovalDialog>
  )
}

function Flows({ flows }: { flows: Item<typeof listCredentialFlows>[] }) {
  const { id: companyId } = useCompany()
  return (
    <List size="sm">
      {flows.map(({ id, name }) => (
        <List.Item key={id}>
          <Anchor component={Link} to={companyAddress(companyId, 'flows', id)} inherit>
            {name}
          </Anchor>
        </List.Item>
      ))}
    </List>
  )
}
