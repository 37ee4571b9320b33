import { List, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'
import { definitionOf } from '#engine/nodes/index'
import { localized, useLanguage } from '../../app/words/localized.ts'

interface Props {
  problems: Problem[]
  /** Whose nodes are named; absent = a file that is no flow yet. */
  flow?: Pick<Flow, 'nodes'>
}

/** What is wrong or doubtful in a flow, errors first, each with the name of its place. */
export function ProblemList({ problems, flow }: Props) {
  const { t } = useTranslation('flows')
  const language = useLanguage()
  const sorted = problems.toSorted((one, other) => Number(one.severity === 'warning') - Number(other.severity === 'warning'))
  const placeOf = (nodeId: string | null) => {
    const node = flow?.nodes.find(({ id }) => id === nodeId)
    if (!node) return null
    const kind = definitionOf(node.kind)
    return node.name || (kind ? localized(kind.label, language) : node.id)
  }
  return (
    <List spacing="sm" listStyleType="none" styles={{ itemWrapper: { alignItems: 'flex-start' } }}>
      {sorted.map(({ severity, nodeId, sentence, code, field }) => {
        const place = placeOf(nodeId)
        const Icon = severity === 'error' ? IconCircleX : IconAlertTriangle
        return (
          <List.Item
            key={`${code}${nodeId}${field}${sentence.en}`}
            icon={
              <ThemeIcon
                variant="light"
                color={severity === 'error' ? 'red' : 'yellow'}
                size={24}
                role="img"
                aria-label={t(`check.${severity}`)}
              >
                <Icon size={16} aria-hidden />
              </ThemeIcon>
            }
          >
            {place !== null && (
              <Text span fw={600} size="sm">
                {place}:{' '}
              </Text>
            )}
            <Text span size="sm">
              {localized(sentence, language)}
            </Text>
          </List.Item>
        )
      })}
    </List>
  )
}
