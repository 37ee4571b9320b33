import { Badge, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/words/localized.ts'
import { categoryName, qualityName, statusName, type Template } from './template.ts'

const statusColors: Record<string, string> = {
  APPROVED: 'teal',
  PENDING: 'yellow',
  IN_APPEAL: 'yellow',
  PAUSED: 'yellow',
  REJECTED: 'red',
  DISABLED: 'red',
}
const qualityColors: Record<string, string> = { GREEN: 'teal', YELLOW: 'yellow', RED: 'red' }

/** Whether it may be sent, what it is billed as, how people like it. */
export function Chips({ template: { status, category, quality } }: { template: Pick<Template, 'status' | 'category' | 'quality'> }) {
  const { t } = useTranslation('templates')
  const language = useLanguage()
  const qualityWord = qualityName(quality, t)
  return (
    <Group gap={6}>
      <Badge variant="light" color={statusColors[status] ?? 'gray'} tt="none">
        {statusName(status, language)}
      </Badge>
      <Badge variant="default" tt="none">
        {categoryName(category, language)}
      </Badge>
      {qualityWord !== null && (
        <Badge variant="outline" color={qualityColors[quality ?? ''] ?? 'gray'} tt="none">
          {qualityWord}
        </Badge>
      )}
    </Group>
  )
}
