import { Alert, Button, List, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconBulb, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#engine/flow/problem'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import { nextProblem } from './problem-counts.ts'
import { useJump } from './use-jump.ts'

interface Props {
  problems: readonly Problem[]
  focus: (field: string) => void
}

/** What is wrong or doubtful at this node, each a way to its field, and the way to the next node that needs something. */
export function NodeProblems({ problems, focus }: Props) {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const jump = useJump()
  const all = useEditorState((state) => state.problems)
  const [first] = problems
  if (first?.nodeId === undefined || first.nodeId === null) return null
  const isError = problems.some(({ severity }) => severity === 'error')
  const isHint = problems.every(({ severity }) => severity === 'hint')
  const next = nextProblem(all, first.nodeId)
  return (
    <Alert
      color={isError ? 'red' : isHint ? 'teal' : 'yellow'}
      p="xs"
      icon={isError ? <IconCircleX aria-hidden /> : isHint ? <IconBulb aria-hidden /> : <IconAlertTriangle aria-hidden />}
      title={t('node.problems', { count: problems.length })}
    >
      <List size="sm" spacing={4} listStyleType="none">
        {problems.map(({ code, field, sentence }) => (
          <List.Item key={`${code} ${field} ${sentence.en}`}>
            {field === null ? (
              <Text size="sm">{localized(sentence, language)}</Text>
            ) : (
              <UnstyledButton fz="sm" onClick={() => focus(field)}>
                {localized(sentence, language)}
              </UnstyledButton>
            )}
          </List.Item>
        ))}
      </List>
      {next && (
        <Button variant="subtle" size="compact-xs" mt={6} onClick={() => jump(next)}>
          {t('node.nextProblem')}
        </Button>
      )}
    </Alert>
  )
}
