import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'

interface Props {
  list: { hasMore: boolean; more: () => unknown; isLoadingMore: boolean }
}

/** Beneath a list that has not come whole: fetches the next page. */
export function MoreButton({ list: { hasMore, more, isLoadingMore } }: Props) {
  const { t } = useTranslation()
  if (!hasMore) return null
  return (
    <Group>
      <Button variant="default" loading={isLoadingMore} onClick={() => void more()}>
        {t('states.more')}
      </Button>
    </Group>
  )
}
