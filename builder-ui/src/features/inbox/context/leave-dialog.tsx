import { Button, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { getVersion } from '#api/contracts/flow-versions'
import { definitionOf } from '#engine/nodes/index'
import { useContract } from '../../../app/api/use-contract.ts'
import { QueryState } from '../../../app/states/query-state.tsx'
import { localized, useLanguage } from '../../../app/words/localized.ts'
import type { RunNow } from './run-now.ts'

interface Props {
  run: RunNow
  nodeId: string
  place: string
  close: () => void
  leave: (port: string) => void
}

/** By which way out a run goes on from where it stands. */
export function LeaveDialog({ run, nodeId, place, close, leave }: Props) {
  const { t } = useTranslation('context')
  const { t: tApp } = useTranslation()
  const language = useLanguage()
  const version = useContract(getVersion, { params: { id: run.flowId, version: run.version } })
  return (
    <Modal opened onClose={close} title={t('flows.leaveTitle', { name: place })} closeButtonProps={{ 'aria-label': tApp('actions.close') }}>
      <Stack gap="xs">
        <Text size="sm">{t('flows.leaveWhy')}</Text>
        <QueryState query={version} rows={2}>
          {({ flow }) => {
            const node = flow.nodes.find(({ id }) => id === nodeId)
            const definition = node && definitionOf(node.kind)
            const params = definition?.params.safeParse(node?.params)
            const ports = params?.success ? (definition?.ports(params.data) ?? []) : []
            if (ports.length === 0) return <Text size="sm">{t('flows.noWay')}</Text>
            return ports.map(({ id, label }) => (
              <Button
                key={id}
                variant="default"
                justify="flex-start"
                onClick={() => {
                  close()
                  leave(id)
                }}
              >
                {localized(label, language)}
              </Button>
            ))
          }}
        </QueryState>
      </Stack>
    </Modal>
  )
}
