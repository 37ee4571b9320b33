import type { ReactNode } from 'react'
import { repliesOf } from '#engine/channels/template-send'
import { TemplateView } from '../../../app/phone/template-view.tsx'
import { useSentTemplates } from '../../templates/use-sent-templates.ts'
import type { MessageContent } from './message.ts'

export interface SentTemplateProps {
  template: Extract<MessageContent, { type: 'template' }>['template']
  conversationId: string
  tapped?: ReadonlySet<string> | undefined
  /** What is known without Meta's words of it. */
  fallback: ReactNode
}

/** A template as the customer got it. */
export function SentTemplate({ template, conversationId, tapped, fallback }: SentTemplateProps) {
  const shown = useSentTemplates([template.name])(template)
  if (!shown) return fallback
  return <TemplateView preview={shown} conversationId={conversationId} replies={repliesOf(template)} tapped={tapped} />
}
