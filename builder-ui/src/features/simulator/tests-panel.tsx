import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconChecklist, IconPlayerPlay } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowTest } from '#engine/simulation/flow-test'
import type { FlowTestResult } from '#engine/simulation/run-flow-test'
import { Notice } from '../../app/states/notice.tsx'
import { QueryState } from '../../app/states/query-state.tsx'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { useBuilderSearch } from '../builder/use-builder-search.ts'
import { runTests } from './run-tests.ts'
import classes from './simulator.module.css'
import { type Stage, useStage } from './stage.ts'
import { TestEditor } from './test-editor.tsx'
import { TestRow } from './test-row.tsx'
import { useTrySession } from './try-session.ts'

/** Saved conversations with what must come of them: run, looked at, changed, deleted. */
export function TestsPanel() {
  const { t } = useTranslation('simulator')
  const stage = useStage()
  const [, search] = useBuilderSearch()
  const isEmpty = useEditorState(({ flow }) => flow.tests.length === 0)
  if (isEmpty)
    return (
      <Notice
        icon={IconChecklist}
        title={t('tests.none')}
        action={
          <Button size="sm" leftSection={<IconPlayerPlay size={16} aria-hidden />} onClick={() => search({ panel: 'try' })}>
            {t('tests.try')}
          </Button>
        }
      >
        {t('tests.noneLead')}
      </Notice>
    )
  return <QueryState query={stage}>{(found) => <Tests stage={found} />}</QueryState>
}

function Tests({ stage }: { stage: Stage }) {
  const { t } = useTranslation('simulator')
  const editor = useEditor()
  const { tests } = useEditorState(({ flow }) => flow)
  const { results, isBroken, run } = useResults(stage)
  const { replay } = useTrySession(stage)
  const [, search] = useBuilderSearch()
  const [edited, setEdited] = useState<FlowTest | null>(null)
  const done = tests.flatMap(({ id }) => results[id] ?? [])
  const failing = done.filter(({ passed }) => !passed).length
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap={8}>
        <Text size="sm" role="status">
          {done.length === 0
            ? t('tests.count', { count: tests.length })
            : failing === 0
              ? t('tests.allPass', { count: done.length })
              : t('tests.failing', { count: failing, all: done.length })}
        </Text>
        <Button size="compact-sm" leftSection={<IconPlayerPlay size={14} aria-hidden />} onClick={() => run(tests)}>
          {t('tests.runAll')}
        </Button>
      </Group>
      {isBroken && (
        <Alert color="red" p="xs">
          {t('broken.flow')}
        </Alert>
      )}
      <ul className={classes.tests} aria-label={t('tests.label')}>
        {tests.map((test) => (
          <TestRow
            key={test.id}
            test={test}
            result={results[test.id] ?? null}
            run={() => run([test])}
            edit={() => setEdited(test)}
            replay={() => {
              replay(test)
              search({ panel: 'try' })
            }}
            jump={editor.reveal}
          />
        ))}
      </ul>
      {edited && <TestEditor test={edited} close={() => setEdited(null)} />}
    </Stack>
  )
}

/** What came of each test; forgotten once something that executes has changed. */
function useResults(stage: Stage) {
  const editor = useEditor()
  const [results, setResults] = useState<Record<string, FlowTestResult>>({})
  const [isBroken, setBroken] = useState(false)
  const { nodes, edges, variables, settings, tests } = useEditorState(({ flow }) => flow)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them changes what comes of a test
  useEffect(() => {
    setResults({})
    setBroken(false)
  }, [nodes, edges, variables, settings, tests])
  return {
    results,
    isBroken,
    run(chosen: readonly FlowTest[]): void {
      void runTests(stage, editor.store.getState().flow, chosen).then((found) => {
        setBroken(found === null)
        setResults((known) => ({ ...known, ...Object.fromEntries((found ?? []).map((result) => [result.testId, result])) }))
      })
    },
  }
}
