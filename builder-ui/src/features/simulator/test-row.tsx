import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core'
import { IconCheck, IconCircleDashed, IconDots, IconEye, IconPencil, IconPlayerPlay, IconTrash, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { channelRules } from '#engine/channels/rules'
import type { FlowTest } from '#engine/simulation/flow-test'
import type { FlowTestResult } from '#engine/simulation/run-flow-test'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { removeTest } from './edit-tests.ts'
import { useMoveWords } from './event-words.ts'
import classes from './simulator.module.css'
import { useNodeWords } from './use-node-words.ts'

interface Props {
  test: FlowTest
  result: FlowTestResult | null
  run: () => void
  edit: () => void
  replay: () => void
  jump: (nodeId: string) => void
}

/** One saved test: whether it passes, and where it differs. */
export function TestRow({ test, result, run, edit, replay, jump }: Props) {
  const { t } = useTranslation('simulator')
  const editor = useEditor()
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const state = result === null ? 'notRun' : result.passed ? 'passed' : 'failed'
  const Icon = icons[state]
  return (
    <li className={classes.test} data-state={state}>
      <Group gap={8} wrap="nowrap">
        <Icon size={20} className={classes.testIcon ?? ''} role="img" aria-label={t(`tests.${state}`)} />
        <div className={classes.testName}>
          <Text size="sm" fw={600} truncate title={test.name}>
            {test.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t('tests.lines', { count: test.lines.length })} · {test.channel === 'test' ? t('bar.test') : channelRules[test.channel].name}
          </Text>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={t('tests.runOne', { name: test.name })} onClick={run}>
          <IconPlayerPlay size={18} aria-hidden />
        </ActionIcon>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={t('tests.more', { name: test.name })}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={replay}>
              {t('tests.replay')}
            </Menu.Item>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit} disabled={isReadOnly}>
              {t('tests.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden />}
              color="red"
              disabled={isReadOnly}
              onClick={() => editor.edit((flow) => removeTest(flow, test.id))}
            >
              {t('tests.remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
      {result?.difference && <Difference test={test} difference={result.difference} jump={jump} />}
    </li>
  )
}

const icons = { notRun: IconCircleDashed, passed: IconCheck, failed: IconX }

interface DifferenceProps {
  test: FlowTest
  difference: NonNullable<FlowTestResult['difference']>
  jump: (nodeId: string) => void
}

/** The first line that came out otherwise, and the node it happened at. */
function Difference({ test, difference: { line, sentence, nodeId }, jump }: DifferenceProps) {
  const { t } = useTranslation('simulator')
  const language = useLanguage()
  const nodeWords = useNodeWords({ simulation: null })
  const { nameOf } = nodeWords
  const words = useMoveWords()
  const move = test.lines[line - 1]?.move
  return (
    <div className={classes.difference}>
      <Text size="xs" c="dimmed">
        {t('tests.line', { line })}
        {move && ` · ${words(move, nodeWords)}`}
      </Text>
      <Text size="sm">{localized(sentence, language)}</Text>
      {nodeId !== null && (
        <Button size="compact-xs" variant="default" mt={4} onClick={() => jump(nodeId)}>
          {t('tests.jump', { node: nameOf(nodeId) })}
        </Button>
      )}
    </div>
  )
}
