import { useMemo } from 'react'
import { previewOfSend, type TemplatePreview } from '#engine/channels/template-preview'
import type { TemplateSend } from '#engine/conversation/command'
import { useMay } from '../../app/shell/company.ts'
import { useTemplatesNamed } from './use-templates-named.ts'

/** How a template that was sent looks; null where its words are not known. */
export type SentTemplates = (send: TemplateSend) => TemplatePreview | null

/** Loads the templates of these names, to show what was sent of them as the customer sees it. */
export function useSentTemplates(names: readonly string[]): SentTemplates {
  const mayRead = useMay('templates.read')
  const templates = useTemplatesNamed([...new Set(names)], { enabled: mayRead })
  return useMemo(
    () => (send) => {
      const template = templates?.find((one) => one.name === send.name && one.language === send.language)
      return template ? previewOfSend(template, send) : null
    },
    [templates],
  )
}
