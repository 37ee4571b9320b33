import { Button, Group, Stack, Text, ThemeIcon, Title, UnstyledButton } from '@mantine/core'
import { type Icon, IconAlertTriangle, IconBulb, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { joinTexts } from '#engine/flow/join-texts'
import type { Problem } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'
import { encodeValue } from '#engine/nodes/address-values'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { setParams } from '../../canvas/edit/params.ts'
import { addVariable } from '../../canvas/edit/variables.ts'
import { disconnect } from '../../canvas/edit/wires.ts'
import { useEditor, useEditorState } from '../../canvas/editor-context.ts'
import { nodeNameIn } from '../flows/node-name.ts'
import { FlowCost } from './flow-cost.tsx'
import classes from './flow-panels.module.css'
import { useJump } from './use-jump.ts'

/** Everything wrong or doubtful in the flow, errors first; each line leads to its place. */
export function ProblemsPanel() {
  const { t } = useTranslation('flow-panels')
  const problems = useEditorState((state) => state.problems)
  const groups = (['error', 'warning', 'hint'] as const).map((severity) => ({
    severity,
    problems: problems.filter((problem) => problem.severity === severity),
  }))
  return (
    <Stack gap="lg">
      {problems.length === 0 && (
        <Stack align="center" py="md" gap="xs">
          <IconCircleCheck size={32} color="var(--mantine-color-green-text)" aria-hidden />
          <Text size="sm" ta="center">
            {t('problems.fine')}
          </Text>
        </Stack>
      )}
      {groups.map(
        (group) =>
          group.problems.length > 0 && (
            <section key={group.severity}>
              <Title order={3} size="sm">
                {t(`problems.${group.severity}`, { count: group.problems.length })}
              </Title>
              <Text size="xs" c="dimmed" mb="xs">
                {t(`problems.${group.severity}Help`)}
              </Text>
              <ul className={classes.problems}>
                {group.problems.map((problem) => (
                  <ProblemLine key={keyOf(problem)} problem={problem} />
                ))}
              </ul>
            </section>
          ),
      )}
      <FlowCost />
    </Stack>
  )
}

function ProblemLine({ problem }: { problem: Problem }) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const editor = useEditor()
  const jump = useJump()
  const flow = useEditorState((state) => state.flow)
  const isReadOnly = useEditorState((state) => state.isReadOnly)
  const { severity, nodeId, field, sentence } = problem
  const { icon: SeverityIcon, color } = severities[severity]
  const mend = mendOf(problem, flow)
  return (
    <li>
      <UnstyledButton className={classes.problem ?? ''} onClick={() => jump({ nodeId, field })}>
        <ThemeIcon variant="light" color={color} size={24}>
          <SeverityIcon size={16} aria-hidden />
        </ThemeIcon>
        <span>
          <Text span size="sm" fw={600} display="block" lh={1.4}>
            {nodeNameIn(flow, nodeId, language) ?? t('problems.wholeFlow')}
          </Text>
          <Text span size="sm" lh={1.4} display="block">
            {localized(sentence, language)}
          </Text>
        </span>
      </UnstyledButton>
      {mend && !isReadOnly && (
        <Group justify="flex-end" mt={4}>
          <Button size="compact-xs" variant="light" onClick={() => editor.edit(mend.change)}>
            {t(mend.label)}
          </Button>
        </Group>
      )}
    </li>
  )
}

const severities: Record<Problem['severity'], { icon: Icon; color: string }> = {
  error: { icon: IconCircleX, color: 'red' },
  warning: { icon: IconAlertTriangle, color: 'yellow' },
  hint: { icon: IconBulb, color: 'teal' },
}

interface Mend {
  label: 'problems.removeEdge' | 'problems.joinTexts' | 'problems.createVariable' | 'problems.encodeValue'
  change: (flow: Flow) => Flow
}

/** What can be mended with one press. An edge that leads nowhere cannot even be seen on the canvas: only here it can be taken away. */
function mendOf({ nodeId, field, remedy }: Problem, { edges }: Flow): Mend | null {
  const id = field?.startsWith('edges.') ? field.slice('edges.'.length) : null
  if (id !== null && edges.some((edge) => edge.id === id)) return { label: 'problems.removeEdge', change: (flow) => disconnect(flow, [id]) }
  if (remedy?.kind === 'joinTexts') return { label: 'problems.joinTexts', change: (flow) => joinTexts(flow, remedy) }
  if (remedy?.kind === 'encodeValue') return { label: 'problems.encodeValue', change: (flow) => encoded(flow, nodeId, field, remedy.name) }
  if (remedy?.kind !== 'declareVariable') return null
  const variable = { name: remedy.name, type: 'text', role: 'local', personal: 'none' } as const
  return { label: 'problems.createVariable', change: (flow) => addVariable(flow, variable) }
}

/** The value made fit for the web address that stands in a field of a node. */
function encoded(flow: Flow, nodeId: string | null, field: string | null, name: string): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  const address = field === null ? undefined : node?.params[field]
  if (!node || field === null || typeof address !== 'string') return flow
  return setParams(flow, node.id, { ...node.params, [field]: encodeValue(address, name) })
}

function keyOf({ code, nodeId, field, sentence }: Problem): string {
  return [code, nodeId, field, sentence.en].join(' ')
}
