import {
  type Icon,
  IconAddressBook,
  IconExternalLink,
  IconList,
  IconMapPin,
  IconMapPinQuestion,
  IconMessage,
  IconPhoneCall,
  IconPhoto,
} from '@tabler/icons-react'

/** How each type of content is drawn in a form: its icon, the order of its fields, and those few people need. */
interface ContentKind {
  icon: Icon
  first: readonly string[]
  advanced: readonly string[]
}

const frame = ['header', 'footer', 'previewLinks']

const contentKinds: Record<string, ContentKind> = {
  text: { icon: IconMessage, first: ['text', 'buttons'], advanced: frame },
  media: { icon: IconPhoto, first: ['media', 'source', 'caption', 'buttons'], advanced: ['filename', ...frame] },
  linkButton: { icon: IconExternalLink, first: ['text', 'label', 'url'], advanced: ['buttons', ...frame] },
  list: { icon: IconList, first: ['text', 'buttonLabel', 'sections'], advanced: frame },
  location: { icon: IconMapPin, first: ['latitude', 'longitude', 'name', 'address'], advanced: [] },
  contact: { icon: IconAddressBook, first: ['name', 'phone'], advanced: ['organization'] },
  requestLocation: { icon: IconMapPinQuestion, first: [], advanced: [] },
  requestPhone: { icon: IconPhoneCall, first: [], advanced: [] },
}

const unknownKind: ContentKind = { icon: IconMessage, first: [], advanced: [] }

export function contentKindOf(type: string): ContentKind {
  return contentKinds[type] ?? unknownKind
}
