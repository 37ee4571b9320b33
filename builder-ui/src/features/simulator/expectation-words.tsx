import { useTranslation } from 'react-i18next'
import type { Expectation } from '#engine/simulation/flow-test'
import { shownValue } from './thread-of.ts'

interface Props {
  expectation: Expectation
  nameOf: (nodeId: string) => string
}

/** What a line of a test expects, in words. */
export function ExpectationWords({ expectation, nameOf }: Props): string {
  const { t } = useTranslation('simulator')
  switch (expectation.type) {
    case 'says':
      return t(expectation.how === 'equals' ? 'expects.says' : 'expects.contains', { text: expectation.text })
    case 'saysNothing':
      return t('expects.nothing')
    case 'atNode':
      return t('expects.atNode', { node: nameOf(expectation.nodeId) })
    case 'handover':
      return t('expects.handover')
    case 'variable':
      return t('expects.variable', { name: expectation.name, value: shownValue(expectation.value) || '—' })
    case 'tag':
      return t('expects.tag', { tag: expectation.tag })
  }
}
