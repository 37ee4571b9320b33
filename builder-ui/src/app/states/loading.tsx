import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const patienceMs = 200

/** Grey lines in the place of what is on its way; nothing at all when it comes at once. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useTranslation()
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <Stack p="md" gap="sm" role="status">
      <VisuallyHidden>{t('states.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no names
        <Skeleton key={row} height={row === 0 ? 28 : 44} width={row === 0 ? '40%' : '100%'} />
      ))}
    </Stack>
  )
}
