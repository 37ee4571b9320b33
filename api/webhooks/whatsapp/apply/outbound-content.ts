import type { InboundContent } from '#engine/conversation/message'
import type { OutboundContent } from '#storage/documents/message'

/** What the business typed on its phone, as a message of ours; kinds that we never send ourselves become a line that names them. */
export function toOutboundContent(content: InboundContent): OutboundContent {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: content.text }
    case 'location': {
      const { type, latitude, longitude, name, address } = content
      return { type, latitude, longitude, ...(name && { name }), ...(address && { address }) }
    }
    case 'media':
      return { type: 'text', text: [`[${content.media}]`, content.filename, content.caption].filter(Boolean).join(' ') }
    case 'choice':
      return { type: 'text', text: content.title }
    case 'unsupported':
      return { type: 'text', text: `[${content.kind}]` }
    default:
      return { type: 'text', text: `[${content.type}]` }
  }
}
