import { Button, Group, Select, Stack, Text, Title } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { readImport } from '#api/contracts/flow-files'
import type { ResourceChoice } from '#engine/imports/match-resources'
import type { Reply } from '../../app/api/call-api.ts'
import { useLanguage } from '../../app/words/localized.ts'
import { nodeNameIn } from '../flows/node-name.ts'
import { BackButton } from './new-flow-fields.tsx'

export type Choice = ResourceChoice

interface Props {
  found: Reply<typeof readImport>
  isBusy: boolean
  keep: (choices: Choice[]) => void
  back: () => void
}

/** Before a file becomes a flow: what of this company stands for what the file names. Nothing has to be chosen. */
export function ImportChoices({ found: { flow, report, offers }, isBusy, keep, back }: Props) {
  const { t } = useTranslation('gallery')
  const language = useLanguage()
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const lacking = report.missing.filter(({ kind }) => (offers[kind] ?? []).length > 0)

  function submit(event: FormEvent) {
    event.preventDefault()
    keep(
      lacking.flatMap(({ kind, id }) => {
        const to = chosen[keyOf({ kind, id })]
        return to === undefined ? [] : [{ kind, id, to }]
      }),
    )
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <div>
          <Title order={3}>{t('choices.title', { name: flow.name })}</Title>
          <Text size="sm" c="dimmed">
            {t('choices.lead')}
          </Text>
        </div>
        {lacking.map(({ kind, id, name, nodeIds }) => (
          <Select
            key={keyOf({ kind, id })}
            label={t(`kinds.${kind}`, { name })}
            description={
              nodeIds.length === 0
                ? t('report.inSettings')
                : [...new Set(nodeIds.map((nodeId) => nodeNameIn(flow, nodeId, language)))].join(', ')
            }
            placeholder={t('choices.later')}
            data={(offers[kind] ?? []).map((one) => ({ value: one.id, label: one.name || one.id }))}
            value={chosen[keyOf({ kind, id })] ?? null}
            onChange={(to) => {
              const { [keyOf({ kind, id })]: _before, ...others } = chosen
              setChosen(to === null ? others : { ...others, [keyOf({ kind, id })]: to })
            }}
            clearable
            searchable
          />
        ))}
        <Group justify="space-between">
          <BackButton back={back} />
          <Button type="submit" loading={isBusy}>
            {t('choices.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function keyOf({ kind, id }: Pick<Choice, 'kind' | 'id'>): string {
  return `${kind} ${id}`
}
