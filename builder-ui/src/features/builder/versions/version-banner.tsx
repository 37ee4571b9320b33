import { Button, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../app/format/use-format.ts'
import { Banner } from '../banner.tsx'
import { useBuilderSearch } from '../use-builder-search.ts'
import { useMemberName } from '../use-member-name.ts'
import { RestoreButton } from './restore-button.tsx'
import type { Shown } from './use-shown.ts'

/** Says that the canvas shows something else than the draft, and leads back. */
export function VersionBanner({ shown }: { shown: Shown }) {
  const { t } = useTranslation('builder')
  const format = useFormat()
  const nameOf = useMemberName()
  const [, search] = useBuilderSearch()
  if (shown.type === 'draft' || shown.type === 'loading') return null
  const what =
    shown.type === 'missing'
      ? t('shown.missing')
      : shown.type === 'version'
        ? t('shown.version', { version: shown.version })
        : t('shown.copy', { name: nameOf(shown.savedBy), when: format.dateTime(shown.keptAt) })
  return (
    <Banner
      icon={IconHistory}
      color="gray"
      actions={
        <>
          {shown.type === 'version' && <RestoreButton from={{ version: shown.version }} />}
          {shown.type === 'copy' && <RestoreButton from={{ copyId: shown.copyId }} />}
          <Button size="compact-sm" onClick={() => search({ version: undefined, copy: undefined, compare: undefined })}>
            {t('shown.back')}
          </Button>
        </>
      }
    >
      <Text size="sm">{what}</Text>
    </Banner>
  )
}
