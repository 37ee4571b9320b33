import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/words/localized.ts'
import { useEditorState } from '../../canvas/editor-context.ts'
import type { VariableSupport } from '../../forms/variables/offer.ts'
import { variablesFor } from './offers.ts'

/** What texts of the open flow may name, as it is drawn now. */
export function useVariables(): VariableSupport {
  const { t } = useTranslation('flow-panels')
  const language = useLanguage()
  const variables = useEditorState(({ flow }) => flow.variables)
  const nodes = useEditorState(({ flow }) => flow.nodes)
  return useMemo(() => variablesFor({ variables, nodes }, t, language), [variables, nodes, t, language])
}
