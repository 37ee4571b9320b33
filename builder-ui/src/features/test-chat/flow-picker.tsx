import { Button, Group, Select, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { listFlows } from '#api/contracts/flows'
import { type Item, useContractList } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import classes from './test-chat.module.css'
import type { usePlayer } from './use-player.ts'

type Flow = Item<typeof listFlows>

/** Chooses a flow and tells how a customer gets into it, with the words to send. */
export function FlowPicker({ player }: { player: ReturnType<typeof usePlayer> }) {
  const { t } = useTranslation('test-chat')
  const { items: flows = [] } = useContractList(listFlows, { query: { limit: 100 } })
  const chosen = flows.find(({ id }) => id === player.flowId)
  if (flows.length === 0) return null
  return (
    <Group gap="sm" align="flex-end">
      <Select
        label={t('flow.label')}
        placeholder={t('flow.any')}
        data={flows.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        onChange={player.chooseFlow}
        clearable
        clearButtonProps={{ 'aria-label': t('flow.clear') }}
        searchable
        w={{ base: 180, sm: 260 }}
      />
      {chosen && <Begin flow={chosen} player={player} />}
    </Group>
  )
}

function Begin({ flow, player }: { flow: Flow; player: ReturnType<typeof usePlayer> }) {
  const { t } = useTranslation('test-chat')
  const { id: companyId } = useCompany()
  const { id, liveVersion, switchedOn, channels, starts } = flow
  if (liveVersion === null || !switchedOn)
    return (
      <Text size="sm" className={classes.hint ?? ''}>
        {t(liveVersion === null ? 'flow.unpublished' : 'flow.off')}{' '}
        <Link to={companyAddress(companyId, 'flows', id)}>{t('flow.open')}</Link>
      </Text>
    )
  const start = starts[0]
  if (channels !== 'all' && !channels.includes(player.channelId)) return <Text size="sm">{t('flow.elsewhere')}</Text>
  if (!start || start.match === 'reference') return <Text size="sm">{t('flow.byEvent')}</Text>
  const text = (start.match === 'keyword' ? start.words[0] : undefined) ?? t('flow.hello')
  return (
    <Button variant="light" onClick={() => player.say({ type: 'text', text })} disabled={player.isSending}>
      {t('flow.begin', { text })}
    </Button>
  )
}
