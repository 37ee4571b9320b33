import type { TFunction } from 'i18next'
import type { ListedFlow } from './flow.ts'

const mostWords = 3

/** What a customer has to do for a flow to begin, in a line. */
export function startWords(starts: ListedFlow['starts'], t: TFunction<'flows'>): string {
  const lines = starts.map(({ match, words }) => {
    if (match !== 'keyword') return t(`starts.${match}`)
    const told = words.slice(0, mostWords).map((word) => `“${word}”`)
    return t('starts.keyword', { words: [...told, ...(words.length > mostWords ? ['…'] : [])].join(', ') })
  })
  return lines.length === 0 ? t('starts.event') : [...new Set(lines)].join(' · ')
}
