import { Alert } from '@mantine/core'
import type { TemplatePreview } from '#engine/channels/template-preview'
import { localized, useLanguage } from '../../app/words/localized.ts'

/** What keeps a template from being sent, whatever is filled in. */
export function Problems({ problems }: Pick<TemplatePreview, 'problems'>) {
  const language = useLanguage()
  return problems.map(({ code, sentence }) => (
    <Alert key={code} color={code === 'template.unsupported' ? 'yellow' : 'red'}>
      {localized(sentence, language)}
    </Alert>
  ))
}
