import { useTranslation } from 'react-i18next'
import { listMembers } from '#api/contracts/members'
import { useContractList } from '../../app/api/use-contract.ts'

/** The name of who did something: a member, an API key, or somebody who has left. */
export function useMemberName(): (id: string | null) => string {
  const { t } = useTranslation('builder')
  const { items } = useContractList(listMembers, { query: { limit: 100 } })
  return (id) => {
    if (id?.startsWith('key:')) return t('people.key')
    return items?.find((member) => member.id === id)?.name ?? (items ? t('people.gone') : '')
  }
}
