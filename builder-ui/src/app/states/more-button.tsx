import { Button, Group, type MantineSize, type MantineSpacing } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** What of a list tells whether there is more, and fetches it. */
export interface More {
  hasMore: boolean
  more: () => unknown
  isLoadingMore: boolean
}

interface Props {
  list: More
  /** Smaller where the list is. */
  size?: MantineSize
  mt?: MantineSpacing
}

/** Beneath a list that has not come whole: fetches the next page. */
export function MoreButton({ list: { hasMore, more, isLoadingMore }, size = 'sm', mt }: Props) {
  const { t } = useTranslation()
  if (!hasMore) return null
  return (
    <Group {...(mt !== undefined && { mt })}>
      <Button variant="default" size={size} loading={isLoadingMore} onClick={() => void more()}>
        {t('states.more')}
      </Button>
    </Group>
  )
}
