import type { TemplatePreview } from '#engine/channels/template-preview'
import { TemplateView } from '../../app/phone/template-view.tsx'
import classes from './templates.module.css'

/** A message as it stands on the customer's phone. */
export function PhonePreview({ preview }: { preview: TemplatePreview }) {
  return (
    <div className={classes.screen} data-preview>
      <TemplateView preview={preview} />
    </div>
  )
}
