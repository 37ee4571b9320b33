import { Alert, Anchor, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../app/api/api-error.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import type { FlowDetail } from './flow.ts'
import { flowError } from './flow-error.ts'
import { useArchive } from './use-archive.ts'

interface Props {
  flow: Pick<FlowDetail, 'id' | 'name'>
  /** The tab of the builder that edits it, where that is this one. */
  tabId?: string
  close: () => void
}

/** Asks before a flow leaves the list; what still needs it is named. */
export function ArchiveDialog({ flow, tabId, close }: Props) {
  const { t } = useTranslation('flows')
  const { t: tApp } = useTranslation()
  const { archive, isBusy, error } = useArchive(flow)
  return (
    <Modal
      opened
      onClose={close}
      title={t('archive.title', { name: flow.name })}
      closeButtonProps={{ 'aria-label': tApp('actions.close') }}
    >
      <Stack>
        {error && (
          <Alert color="red" role="alert">
            {flowError(error, t, tApp)}
            <Users error={error} />
          </Alert>
        )}
        <Text size="sm">{t('archive.about')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {tApp('actions.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => archive(true, { tabId, onDone: close })} data-autofocus>
            {t('archive.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The flows that stand against it, each to be opened. */
function Users({ error }: { error: unknown }) {
  const { id: companyId } = useCompany()
  const flows = error instanceof ApiError ? (error.problem?.flows ?? []) : []
  if (flows.length === 0) return null
  return (
    <List size="sm" mt="xs">
      {flows.map(({ id, name }) => (
        <List.Item key={id}>
          <Anchor size="sm" component={Link} to={companyAddress(companyId, 'flows', id)}>
            {name}
          </Anchor>
        </List.Item>
      ))}
    </List>
  )
}
