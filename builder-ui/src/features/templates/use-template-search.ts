import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { listTemplates } from '#api/contracts/templates'
import { useContractList } from '../../app/api/use-contract.ts'

interface Options {
  enabled?: boolean
  /** What stands in the field when nothing is searched: the name of what is chosen. */
  resting?: string
}

const mostTyped = 100

/** Templates by name, or those with what is typed in their name or words. The server looks: a company may have thousands. */
export function useTemplateSearch(filter: { channelId?: string; status?: string } = {}, { enabled = true, resting = '' }: Options = {}) {
  const [typed, type] = useState('')
  const [text] = useDebouncedValue(typed === resting ? '' : typed.trim().slice(0, mostTyped), 200)
  const list = useContractList(listTemplates, { query: { ...filter, limit: 30, ...(text !== '' && { text }) } }, { enabled })
  return { ...list, text, typed, type }
}
