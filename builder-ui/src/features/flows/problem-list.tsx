import { List, Text, ThemeIcon } from '@mantine/core'
import { IconAlertTriangle, IconBulb, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#engine/flow/problem'
import type { Flow } from '#engine/flow/schema'
import { localized, useLanguage } from '../../app/words/localized.ts'
import { nodeNameIn } from './node-name.ts'

interface Props {
  problems: readonly Problem[]
  /** Whose nodes are named; absent = a file that is no flow yet. */
  flow?: Pick<Flow, 'nodes'>
}

const looks = {
  error: { place: 0, icon: IconCircleX, color: 'red' },
  warning: { place: 1, icon: IconAlertTriangle, color: 'yellow' },
  hint: { place: 2, icon: IconBulb, color: 'gray' },
} as const satisfies Record<Problem['severity'], unknown>

/** What is wrong or doubtful in a flow, errors first, each with the name of its place. */
export function ProblemList({ problems, flow }: Props) {
  const { t } = useTranslation('flows')
  const language = useLanguage()
  const sorted = problems.toSorted((one, other) => looks[one.severity].place - looks[other.severity].place)
  const placeOf = (nodeId: string | null) => (flow ? nodeNameIn(flow, nodeId, language) : null)
  return (
    <List spacing="sm" listStyleType="none" styles={{ itemWrapper: { alignItems: 'flex-start' } }}>
      {sorted.map(({ severity, nodeId, sentence, code, field }) => {
        const place = placeOf(nodeId)
        const { icon: Icon, color } = looks[severity]
        return (
          <List.Item
            key={`${code}${nodeId}${field}${sentence.en}`}
            icon={
              <ThemeIcon variant="light" color={color} size={24} role="img" aria-label={t(`check.${severity}`)}>
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
