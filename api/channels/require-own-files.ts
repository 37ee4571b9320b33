import { fileFit } from '#engine/channels/file-fit'
import { channelRules } from '#engine/channels/rules'
import type { TemplateValues } from '#engine/channels/template'
import { UserError } from '#engine/errors'
import type { Repositories } from '../deps.ts'
import { found } from '../route.ts'

/** Throws a UserError where a template is filled in with a file that is not the company's own, or none that WhatsApp takes in its place. */
export async function requireOwnFiles({ files }: Pick<Repositories, 'files'>, values: TemplateValues): Promise<void> {
  for (const { header } of [values, ...(values.cards ?? [])]) {
    if (!header || !('url' in header) || !header.source) continue
    const file = await files.open(header.source.fileId)
    const { mimeType, size } = found(file?.contactId === null ? file : null, 'file')
    const rules = channelRules.whatsapp.media[header.type]
    if (rules && fileFit(rules, { mimeType, size, isAnimated: true }).type !== 'fits')
      throw new UserError(
        'template.wrongFile',
        `This file is none that WhatsApp takes as ${header.type}. Nothing was sent. Choose another one.`,
      )
  }
}
