import { Alert, Anchor, Badge, Button, Checkbox, Group, Radio, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { listCallers, republishCallers } from '#api/contracts/flow-callers'
import { listVersions } from '#api/contracts/flow-versions'
import { getFlow, listFlows } from '#api/contracts/flows'
import { type Item, useChange, useContractList } from '../../app/api/use-contract.ts'
import { companyAddress } from '../../app/page.ts'
import { useCompany, useMay } from '../../app/shell/company.ts'
import { ErrorState } from '../../app/states/error-state.tsx'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useOpenFlow } from '../builder/open-flow.ts'
import type { People } from '../flows/flow.ts'

type Caller = Item<typeof listCallers>
type Result = z.output<typeof republishCallers.reply>['results'][number]

/** Who uses this flow, with which of its versions, and the offer to give them the live one; nothing when nobody does. */
export function CallersSection() {
  const { t } = useTranslation('flow-panels')
  const { id, liveVersion } = useOpenFlow()
  const { items: callers = [], hasMore, more } = useContractList(listCallers, { params: { id }, query: { limit: 50 } })
  const behind = callers.filter(({ live }) => live !== null && !live.isCurrent)
  if (callers.length === 0 && !hasMore) return null
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="sm">
        {t('callers.title', { count: callers.length })}
      </Title>
      <Stack gap={6} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {callers.map((caller) => (
          <CallerLine key={caller.id} caller={caller} />
        ))}
      </Stack>
      {hasMore && (
        <Button variant="subtle" size="compact-sm" onClick={more}>
          {t('callers.more')}
        </Button>
      )}
      {behind.length > 0 && liveVersion !== null && <Republish key={liveVersion} callers={behind} version={liveVersion} />}
    </Stack>
  )
}

function CallerLine({ caller: { id, name, live, draftNodes } }: { caller: Caller }) {
  const { t } = useTranslation('flow-panels')
  const { id: companyId } = useCompany()
  // The router types search by route; the builder reads its own with its schema.
  const search = { node: (live?.nodes ?? draftNodes)[0]?.id } as never
  return (
    <Group component="li" gap="xs" justify="space-between" wrap="nowrap">
      <Anchor size="sm" component={Link} to={companyAddress(companyId, 'flows', id)} search={search}>
        {name}
      </Anchor>
      <Badge
        variant="light"
        size="sm"
        color={live === null ? 'gray' : live.isCurrent ? 'green' : 'yellow'}
        tt="none"
        style={{ flexShrink: 0 }}
      >
        {live === null ? t('callers.draftOnly') : t(live.isCurrent ? 'callers.current' : 'callers.behind', { version: live.pinned })}
      </Badge>
    </Group>
  )
}

/** Only what is live is published again: unfinished drafts stay unfinished. */
function Republish({ callers, version }: { callers: Caller[]; version: number }) {
  const { t } = useTranslation('flow-panels')
  const { t: tFlows } = useTranslation('flows')
  const { id } = useOpenFlow()
  const mayPublish = useMay('flows.publish')
  const [chosen, choose] = useState(() => callers.map((caller) => caller.id))
  const [people, setPeople] = useState<People>('finish')
  const { mutate, isPending, error, data } = useChange(republishCallers, { changes: [listCallers, listFlows, listVersions, getFlow] })
  const wanted = chosen.filter((flowId) => callers.some((caller) => caller.id === flowId))
  if (!mayPublish) return null
  return (
    <Alert color="teal" title={t('callers.offerTitle', { count: callers.length })}>
      <Stack gap="sm">
        <Text size="sm">{t('callers.offer', { version })}</Text>
        <Checkbox.Group value={wanted} onChange={choose} aria-label={t('callers.which')}>
          <Stack gap={6}>
            {callers.map((caller) => (
              <Checkbox key={caller.id} value={caller.id} label={caller.name} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Radio.Group
          label={t('callers.people')}
          value={people}
          onChange={(value) => setPeople(choices.find((choice) => choice === value) ?? people)}
        >
          <Group gap="md" mt={4}>
            {choices.map((choice) => (
              <Radio key={choice} value={choice} label={tFlows(`people.${choice}`)} />
            ))}
          </Group>
        </Radio.Group>
        {error && <ErrorState error={error} />}
        <Results results={data?.results ?? []} />
        <Group justify="flex-end">
          <Button
            size="sm"
            loading={isPending}
            disabled={wanted.length === 0}
            onClick={() => mutate({ params: { id }, body: { flowIds: wanted, people, note: t('callers.note', { version }) } })}
          >
            {t('callers.republish', { count: wanted.length })}
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

const choices: People[] = ['finish', 'migrate', 'stop']

function Results({ results }: { results: readonly Result[] }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  return (
    <div role="status">
      {results.map(({ flowId, name, outcome, version, problems }) => (
        <Text key={flowId} size="sm">
          {t(`callers.${outcome}`, { name, version: version ?? 0 })}{' '}
          {outcome === 'refused' &&
            problems
              .filter(({ severity }) => severity === 'error')
              .map(({ sentence }) => localized(sentence, language))
              .join(' ')}
        </Text>
      ))}
    </div>
  )
}
