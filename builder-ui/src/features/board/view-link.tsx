import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { companyAddress } from '../../app/page.ts'
import { useCompany } from '../../app/shell/company.ts'
import { type InboxPlace, searchOf } from './inbox-place.ts'

interface Props {
  count: number
  to: InboxPlace
  /** What is counted, for who does not see the table. */
  name: string
  /** The figure in words; absent = the number. */
  words?: string
}

/** A figure that leads to the conversations it counts; none leads nowhere. */
export function ViewLink({ count, to, name, words = String(count) }: Props) {
  const { id } = useCompany()
  if (count === 0) return words
  return (
    <Anchor component={Link} to={companyAddress(id, 'inbox')} search={searchOf(to)} inherit aria-label={`${name}: ${words}`}>
      {words}
    </Anchor>
  )
}
