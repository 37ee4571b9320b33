import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listVersions } from '#api/contracts/flow-versions'
import { useContractList } from '../../app/api/use-contract.ts'
import { useOpenFlow } from '../builder/open-flow.ts'

interface Props {
  version: number | null
  setVersion: (version: number | null) => void
}

/** One published version of the open flow, or all of them. */
export function VersionSelect({ version, setVersion }: Props) {
  const { t } = useTranslation('flow-runs')
  const { id } = useOpenFlow()
  const { items = [] } = useContractList(listVersions, { params: { id }, query: { limit: 50 } })
  return (
    <Select
      size="xs"
      aria-label={t('filters.version')}
      placeholder={t('filters.anyVersion')}
      clearable
      clearButtonProps={{ 'aria-label': t('filters.anyVersion') }}
      value={version === null ? null : String(version)}
      onChange={(value) => setVersion(value === null ? null : Number(value))}
      data={items.map((one) => ({ value: String(one.version), label: t('version', { version: one.version }) }))}
    />
  )
}
