import { Alert, Checkbox, List, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Flow } from '#engine/flow/schema'
import type { FlowTestResult } from '#engine/simulation/run-flow-test'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { runTests } from './run-tests.ts'
import { useStage } from './stage.ts'

interface Props {
  /** The draft that is to be published. */
  flow: Flow
  /** Whether it is to be published although tests fail; a note must say why then. */
  override: boolean
  setOverride: (override: boolean) => void
  /** Told each time they have been run: how many fail. */
  onFailing?: (count: number) => void
}

/** Runs the tests of the flow before it is published: what failed, and the choice to publish all the same. Nothing where there are none. */
export function PublishTests({ flow, override, setOverride, onFailing }: Props) {
  const { t } = useTranslation('simulator')
  const language = useLanguage()
  const { data: stage } = useStage()
  const [results, setResults] = useState<FlowTestResult[] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: who is told does not change what is run
  useEffect(() => {
    if (stage === undefined || flow.tests.length === 0) return
    let isGone = false
    void runTests(stage, flow, flow.tests).then((found) => {
      if (isGone || found === null) return
      setResults(found)
      onFailing?.(found.filter(({ passed }) => !passed).length)
    })
    return () => {
      isGone = true
    }
  }, [stage, flow])
  if (flow.tests.length === 0) return null
  if (results === null) return <Text size="sm">{t('publish.running')}</Text>
  const failed = results.filter(({ passed }) => !passed)
  if (failed.length === 0) return <Alert color="green">{t('publish.pass', { count: results.length })}</Alert>
  return (
    <Alert color="red" title={t('publish.failing', { count: failed.length })}>
      <List size="sm" spacing={4}>
        {failed.map(({ testId, name, difference }) => (
          <List.Item key={testId}>
            <b>{name}</b>
            {difference && `: ${t('tests.line', { line: difference.line })}. ${localized(difference.sentence, language)}`}
          </List.Item>
        ))}
      </List>
      <Checkbox
        mt="sm"
        label={t('publish.override')}
        description={t('publish.overrideHelp')}
        checked={override}
        onChange={(event) => setOverride(event.currentTarget.checked)}
      />
    </Alert>
  )
}
