import type { TemplateValues } from '#engine/channels/template'
import { previewTemplate, type TemplatePreview } from '#engine/channels/template-preview'
import { UserError } from '#engine/errors'
import type { Template } from '#storage/models/template'

/** What a template looks like with these values; throws a UserError that says why it cannot be sent with them now (epoch ms). */
export function requireFilled(template: Template, values: TemplateValues, now: number): TemplatePreview {
  const preview = previewTemplate(template, values)
  const [problem] = preview.problems
  if (problem) throw new UserError('template.invalid', `${problem.sentence.en} Nothing was sent.`)
  if (preview.missing.length > 0)
    throw new UserError('template.missing', `These values are missing: ${preview.missing.join(', ')}. Nothing was sent. Fill them in.`)
  const endsAt = preview.offer?.endsAt ?? null
  if (endsAt !== null && endsAt <= now)
    throw new UserError(
      'template.offerOver',
      'The offer of this template is over already. Nothing was sent. Give an end that is still to come.',
    )
  return preview
}
