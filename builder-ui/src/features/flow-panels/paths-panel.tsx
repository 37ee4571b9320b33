import { Badge, Group, Stack, Switch, Text, UnstyledButton } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { portKey } from '#engine/flow/edges'
import { type FlowPath, pathsOf } from '#engine/flow/paths-of'
import type { Problem } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'
import { useLanguage } from '../../app/words/localized.ts'
import type { CanvasMarks } from '../../canvas/editor.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { nodeNameIn, portName } from '../flows/node-name.ts'
import classes from './flow-panels.module.css'
import { problemsOnPath, worstOf } from './problems-on-path.ts'

/** Every way a customer can go through the flow, with what is wrong on it; a press shows it on the canvas. */
export function PathsPanel() {
  const { t } = useTranslation('flow-panels')
  const editor = useEditor()
  const flow = useDeferredValue(useEditorState((state) => state.flow))
  const problems = useEditorState((state) => state.problems)
  const [isOnlyWrong, setOnlyWrong] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const { paths, isShortened } = useMemo(() => pathsOf(flow), [flow])
  const lines = useMemo(
    () => paths.map((path) => ({ path, key: keyOf(path), problems: problemsOnPath(path, problems) })),
    [paths, problems],
  )
  const wrong = lines.filter((line) => worstOf(line.problems) !== null)
  useEffect(() => () => editor.setMarks(null), [editor])

  function show({ path, key, problems: found }: (typeof lines)[number]): void {
    setChosen(key)
    editor.setMarks(marksOf(path))
    const nodes = path.legs.map(({ nodeId }) => nodeId)
    const goal = found.find(({ nodeId }) => nodeId !== null && nodes.includes(nodeId))?.nodeId ?? nodes.at(-1)
    if (goal !== undefined && goal !== null) editor.reveal(goal)
  }

  if (lines.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('ways.none')}
      </Text>
    )
  return (
    <Stack gap="xs">
      <Text size="sm">{t('ways.count', { count: lines.length })}</Text>
      {isShortened && (
        <Text size="xs" c="dimmed">
          {t('ways.shortened')}
        </Text>
      )}
      {wrong.length > 0 && wrong.length < lines.length && (
        <Switch
          size="xs"
          label={t('ways.onlyWrong', { count: wrong.length })}
          checked={isOnlyWrong}
          onChange={(event) => setOnlyWrong(event.currentTarget.checked)}
        />
      )}
      <ol className={classes.problems} aria-label={t('ways.label')}>
        {(isOnlyWrong ? wrong : lines).map((line) => (
          <li key={line.key}>
            <UnstyledButton className={classes.path ?? ''} aria-pressed={line.key === chosen} onClick={() => show(line)}>
              <PathLine flow={flow} path={line.path} problems={line.problems} isWhole={line.key === chosen} />
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </Stack>
  )
}

const colors = { error: 'red', warning: 'yellow' } as const

interface LineProps {
  flow: Flow
  path: FlowPath
  problems: readonly Problem[]
  isWhole: boolean
}

/** Where the ways part and what was taken there, then where it ends: what lies between is the same for all. */
function PathLine({ flow, path: { legs, end }, problems, isWhole }: LineProps) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const nameOf = (nodeId: string) => nodeNameIn(flow, nodeId, language) ?? nodeId
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]))
  const forks = legs.flatMap(({ nodeId, port, isFork }) => {
    const node = nodes.get(nodeId)
    return isFork && port !== null && node ? [`${nameOf(nodeId)}: ${portName(node, port, language)}`] : []
  })
  const [first] = legs
  const last = legs.at(-1)
  const parts = forks.length > 0 || !first ? forks : [nameOf(first.nodeId)]
  const worst = worstOf(problems)
  return (
    <>
      <Text span size="sm" display="block" lh={1.4}>
        {(isWhole || parts.length <= mostParts ? parts : shortened(parts, t)).join(' → ')}
      </Text>
      <Group gap={6} mt={2}>
        {last && (
          <Text span size="xs" c="dimmed" lh={1.4}>
            {t(`ways.ends.${end}`, { node: nameOf(last.nodeId) })}
          </Text>
        )}
        {worst !== null && (
          <Badge size="sm" variant="light" color={colors[worst]} tt="none">
            {t(`ways.${worst}`, { count: problems.filter(({ severity }) => severity === worst).length })}
          </Badge>
        )}
      </Group>
    </>
  )
}

/** A longer way is told by its beginning and its end until it is chosen: what lies between is that of its neighbours in the list. */
const mostParts = 5

function shortened(parts: readonly string[], t: TFunction<'flow-panels'>): string[] {
  return [...parts.slice(0, 1), t('ways.between', { count: parts.length - 4 }), ...parts.slice(-3)]
}

function marksOf({ legs }: FlowPath): CanvasMarks {
  const taken = legs.flatMap(({ nodeId, port }) => (port === null ? [] : [[portKey(nodeId, port), { isGlowing: true }] as const]))
  return {
    nodes: Object.fromEntries(legs.map(({ nodeId }) => [nodeId, { state: 'visited' as const }])),
    edges: Object.fromEntries(taken),
  }
}

function keyOf({ legs, end }: FlowPath): string {
  return [...legs.map(({ nodeId, port }) => `${nodeId}.${port}`), end].join(' ')
}
