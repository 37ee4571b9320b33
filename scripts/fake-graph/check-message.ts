import { checkTemplateFit } from './check-template.ts'

/** What Graph would refuse, as its error code and details. */
export interface Problem {
  code: 100 | 131008 | 131009 | 132000 | 132001 | 132012 | 132018
  details: string
}

type Json = Record<string, unknown>
type Problems = Generator<Problem>

/**
 * Everything Meta would refuse in the body of POST /{phone_number_id}/messages, by the documented shapes and limits of the Cloud API
 * (Meta's OpenAPI v23.0 and message pages). Lengths are UTF-16 units. Written apart from the adapter on purpose: it is its judge.
 * `approved`: the templates as Graph lists them, which a template that is sent has to fit.
 */
export function* checkMessage(body: unknown, approved: readonly Json[] = []): Problems {
  if (!isObject(body)) return yield bad('the body must be a JSON object')
  if (body['messaging_product'] !== 'whatsapp') yield bad('messaging_product must be "whatsapp"')
  if (body['status'] !== undefined) return yield* checkRead(body)
  yield* checkKeys(body, 'body', [
    'messaging_product',
    'recipient_type',
    'to',
    'recipient',
    'type',
    'context',
    'biz_opaque_callback_data',
    String(body['type']),
  ])
  if (body['recipient_type'] !== 'individual') yield bad('recipient_type must be "individual"')
  yield* checkRecipient(body)
  const opaque = body['biz_opaque_callback_data']
  if (opaque !== undefined) yield* text(opaque, 'biz_opaque_callback_data', 512)
  const type = body['type']
  const check = typeof type === 'string' && Object.hasOwn(types, type) ? types[type] : undefined
  if (!check || typeof type !== 'string')
    return yield invalid(`type ${JSON.stringify(type)} is not one of ${Object.keys(types).join(', ')}`)
  yield* check(body[type], type)
  const { template } = body
  if (type === 'template' && isObject(template)) yield* checkTemplateFit(template, approved)
}

function* checkRead(body: Json): Problems {
  yield* checkKeys(body, 'body', ['messaging_product', 'status', 'message_id', 'typing_indicator'])
  if (body['status'] !== 'read') yield invalid('status must be "read"')
  const id = body['message_id']
  if (typeof id !== 'string' || !id.startsWith('wamid.')) yield invalid('message_id must be the id of a message received')
  const typing = body['typing_indicator']
  if (typing !== undefined && (!isObject(typing) || typing['type'] !== 'text')) yield invalid('typing_indicator.type must be "text"')
}

/** Meta takes a number without plus and may misdeliver it; here that is an error. */
function* checkRecipient({ to, recipient }: Json): Problems {
  if (to === undefined && recipient === undefined) return yield missing('to or recipient is required')
  if (to !== undefined && !matches(to, /^\+[1-9]\d{6,14}$/)) yield invalid('to must be an E.164 number with its plus')
  if (recipient !== undefined && !matches(recipient, /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/))
    yield invalid('recipient must be a business-scoped user id')
}

type Check = (value: unknown, path: string) => Problems

const types: Record<string, Check> = {
  text: object(['body', 'preview_url'], function* (value, path) {
    yield* text(value['body'], `${path}.body`, 4096)
    if (value['preview_url'] !== undefined && typeof value['preview_url'] !== 'boolean')
      yield invalid(`${path}.preview_url must be a boolean`)
  }),
  image: mediaObject(['caption']),
  video: mediaObject(['caption']),
  document: mediaObject(['caption', 'filename']),
  audio: mediaObject(['voice']),
  sticker: mediaObject([]),
  location: object(['latitude', 'longitude', 'name', 'address'], function* (value, path) {
    yield* number(value['latitude'], `${path}.latitude`, 90)
    yield* number(value['longitude'], `${path}.longitude`, 180)
    for (const key of ['name', 'address']) if (value[key] !== undefined) yield* text(value[key], `${path}.${key}`, 1000)
  }),
  contacts: function* (value, path) {
    yield* list(value, path, 1, 5, checkContact)
  },
  reaction: object(['message_id', 'emoji'], function* (value, path) {
    if (!matches(value['message_id'], /^wamid\./)) yield invalid(`${path}.message_id must be a message id`)
    if (typeof value['emoji'] !== 'string') yield invalid(`${path}.emoji must be a string`)
  }),
  interactive: checkInteractive,
  template: checkTemplate,
}

function mediaObject(extra: string[]): Check {
  return object(['id', 'link', ...extra], function* (value, path) {
    const { id, link, caption, filename, voice } = value
    if ((id === undefined) === (link === undefined)) yield invalid(`${path} needs exactly one of id and link`)
    if (id !== undefined) yield* text(id, `${path}.id`, 200)
    if (link !== undefined && !matches(link, /^https?:\/\/[^\s]+$/)) yield invalid(`${path}.link must be an http(s) address`)
    if (voice !== undefined && typeof voice !== 'boolean') yield invalid(`${path}.voice must be true or false`)
    if (caption !== undefined) yield* text(caption, `${path}.caption`, 1024)
    if (filename !== undefined) yield* text(filename, `${path}.filename`, 240)
  })
}

const checkContact = object(['name', 'phones', 'emails', 'org', 'addresses', 'urls', 'birthday'], function* (value, path) {
  yield* object(['formatted_name', 'first_name', 'last_name', 'middle_name', 'suffix', 'prefix'], function* (name) {
    yield* text(name['formatted_name'], `${path}.name.formatted_name`, 256)
    if (Object.keys(name).length < 2) yield invalid(`${path}.name needs one more part beside formatted_name`)
  })(value['name'], `${path}.name`)
  if (value['phones'] === undefined) return
  yield* list(
    value['phones'],
    `${path}.phones`,
    1,
    20,
    object(['phone', 'type', 'wa_id'], function* (phone, at) {
      yield* text(phone['phone'], `${at}.phone`, 50)
    }),
  )
})

function* checkInteractive(value: unknown, path: string): Problems {
  if (!isObject(value)) return yield missing(`${path} is required`)
  yield* checkKeys(value, path, ['type', 'header', 'body', 'footer', 'action'])
  const kind = value['type']
  const rules = typeof kind === 'string' && Object.hasOwn(interactives, kind) ? interactives[kind] : undefined
  if (!rules) return yield invalid(`${path}.type ${JSON.stringify(kind)} is unknown`)
  const { body, header, footer } = value
  if (!isObject(body)) return yield missing(`${path}.body is required`)
  yield* text(body['text'], `${path}.body.text`, 1024)
  if (header !== undefined) yield* checkHeader(header, `${path}.header`, rules.headers)
  if (footer !== undefined && !rules.footer) yield invalid(`${path}.footer is not allowed for ${kind}`)
  if (footer !== undefined) yield* text(isObject(footer) ? footer['text'] : undefined, `${path}.footer.text`, 60)
  yield* rules.action(value['action'], `${path}.action`)
}

function* checkHeader(header: unknown, path: string, allowed: string[]): Problems {
  const type = isObject(header) ? header['type'] : undefined
  if (!isObject(header) || typeof type !== 'string' || !allowed.includes(type))
    return yield invalid(`${path}.type must be one of ${allowed.join(', ')}`)
  if (type === 'text') return yield* text(header['text'], `${path}.text`, 60)
  yield* mediaObject(type === 'document' ? ['filename'] : [])(header[type], `${path}.${type}`)
}

const everyHeader = ['text', 'image', 'video', 'document']

const interactives: Record<string, { headers: string[]; footer: boolean; action: Check }> = {
  button: {
    headers: everyHeader,
    footer: true,
    action: object(['buttons'], function* (action, path) {
      const seen = { ids: new Set<unknown>(), titles: new Set<unknown>() }
      yield* list(action['buttons'], `${path}.buttons`, 1, 3, function* (button, at) {
        const reply = isObject(button) && button['type'] === 'reply' ? button['reply'] : undefined
        if (!isObject(reply)) return yield invalid(`${at} must be { type: "reply", reply: { id, title } }`)
        yield* text(reply['id'], `${at}.reply.id`, 256)
        yield* text(reply['title'], `${at}.reply.title`, 20)
        yield* unique(reply['id'], seen.ids, `${at}.reply.id`)
        yield* unique(reply['title'], seen.titles, `${at}.reply.title`)
      })
    }),
  },
  list: { headers: ['text'], footer: true, action: object(['button', 'sections'], checkListAction) },
  cta_url: {
    headers: everyHeader,
    footer: true,
    action: object(['name', 'parameters'], function* (action, path) {
      if (action['name'] !== 'cta_url') yield invalid(`${path}.name must be "cta_url"`)
      yield* object(['display_text', 'url'], function* (parameters, at) {
        yield* text(parameters['display_text'], `${at}.display_text`, 20)
        if (!matches(parameters['url'], /^https?:\/\/[^\s]{1,1990}$/)) yield invalid(`${at}.url must be an http(s) address`)
      })(action['parameters'], `${path}.parameters`)
    }),
  },
  location_request_message: { headers: [], footer: false, action: named('send_location') },
  request_contact_info: { headers: [], footer: false, action: named('request_contact_info') },
}

function named(name: string): Check {
  return object(['name'], function* (action, path) {
    if (action['name'] !== name) yield invalid(`${path}.name must be "${name}"`)
  })
}

function* checkListAction(action: Json, path: string): Problems {
  yield* text(action['button'], `${path}.button`, 20)
  const { sections } = action
  const ids = new Set<unknown>()
  let rows = 0
  yield* list(sections, `${path}.sections`, 1, 10, function* (section, at) {
    if (!isObject(section)) return yield invalid(`${at} must be an object`)
    yield* checkKeys(section, at, ['title', 'rows'])
    if (section['title'] !== undefined) yield* text(section['title'], `${at}.title`, 24)
    else if (Array.isArray(sections) && sections.length > 1) yield missing(`${at}.title is required when there are several sections`)
    yield* list(section['rows'], `${at}.rows`, 1, 10, function* (row, place) {
      rows += 1
      if (!isObject(row)) return yield invalid(`${place} must be an object`)
      yield* checkKeys(row, place, ['id', 'title', 'description'])
      yield* text(row['id'], `${place}.id`, 200)
      yield* text(row['title'], `${place}.title`, 24)
      if (row['description'] !== undefined) yield* text(row['description'], `${place}.description`, 72)
      yield* unique(row['id'], ids, `${place}.id`)
    })
  })
  if (rows > 10) yield invalid(`${path}.sections hold ${rows} rows; 10 are allowed over all sections`)
}

function* checkTemplate(value: unknown, path: string): Problems {
  if (!isObject(value)) return yield missing(`${path} is required`)
  yield* checkKeys(value, path, ['name', 'language', 'components', 'namespace'])
  if (!matches(value['name'], /^[a-z0-9_]{1,512}$/)) yield invalid(`${path}.name must be lower-case snake case`)
  const { language, components } = value
  if (!isObject(language) || !matches(language['code'], /^[a-z]{2,3}(_[A-Z]{2,4})?$/))
    yield invalid(`${path}.language.code must be a language code`)
  if (components !== undefined) yield* list(components, `${path}.components`, 1, 14, checkComponent)
}

/** What each component of a template may hold: types of parameters. */
const componentTypes: Record<string, string[]> = {
  header: ['text', 'image', 'video', 'document', 'location', 'product'],
  body: ['text', 'currency', 'date_time'],
  limited_time_offer: ['limited_time_offer'],
}
const buttonTypes: Record<string, string[]> = {
  quick_reply: ['payload'],
  url: ['text'],
  copy_code: ['coupon_code'],
  flow: ['action'],
  catalog: ['action'],
  mpm: ['action'],
}

function* checkComponent(component: unknown, path: string): Problems {
  if (!isObject(component)) return yield invalid(`${path} must be an object`)
  const { type, cards } = component
  if (type === 'carousel') {
    yield* checkKeys(component, path, ['type', 'cards'])
    return yield* list(cards, `${path}.cards`, 1, 10, checkCard)
  }
  yield* checkPlain(component, path)
}

function* checkCard(card: unknown, path: string): Problems {
  if (!isObject(card)) return yield invalid(`${path} must be an object`)
  yield* checkKeys(card, path, ['card_index', 'components'])
  if (!Number.isInteger(card['card_index'])) yield invalid(`${path}.card_index must be a number`)
  yield* list(card['components'], `${path}.components`, 1, 4, function* (component, at) {
    if (!isObject(component)) return yield invalid(`${at} must be an object`)
    if (!matches(component['type'], /^(header|body|button)$/)) return yield invalid(`${at}.type must be header, body or button`)
    yield* checkPlain(component, at)
  })
}

function* checkPlain(component: Json, path: string): Problems {
  const { type, sub_type, index, parameters } = component
  yield* checkKeys(component, path, ['type', 'sub_type', 'index', 'parameters'])
  const kinds = type === 'button' ? buttonTypes : componentTypes
  const kind = String(type === 'button' ? sub_type : type)
  const allowed = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  if (!allowed) return yield invalid(`${path}: ${type === 'button' ? 'sub_type' : 'type'} ${kind} is unknown`)
  if (type === 'button' && !matches(index, /^[0-9]$/)) yield invalid(`${path}.index must be a digit in a string`)
  // A catalog shows the picture of its first product where none is named.
  if (sub_type === 'catalog' && parameters === undefined) return
  yield* list(parameters, `${path}.parameters`, 1, type === 'body' ? 50 : 1, function* (parameter, at) {
    const named = isObject(parameter) ? parameter['type'] : undefined
    if (!isObject(parameter) || typeof named !== 'string' || !allowed.includes(named))
      return yield invalid(`${at}.type must be one of ${allowed.join(', ')}`)
    yield* parameterChecks[named]?.(parameter, at) ?? []
  })
}

const parameterChecks: Record<string, (parameter: Json, path: string) => Problems> = {
  *text(parameter, path) {
    yield* checkKeys(parameter, path, ['type', 'text', 'parameter_name'])
    yield* text(parameter['text'], `${path}.text`, 1024)
    if (matches(parameter['text'], /[\n\t]| {5,}/))
      yield invalid(`${path}.text must not hold line breaks, tabs or more than four spaces in a row`)
  },
  *payload(parameter, path) {
    yield* text(parameter['payload'], `${path}.payload`, 256)
  },
  *coupon_code(parameter, path) {
    yield* checkKeys(parameter, path, ['type', 'coupon_code'])
    yield* text(parameter['coupon_code'], `${path}.coupon_code`, 15)
  },
  *limited_time_offer({ limited_time_offer: offer }, path) {
    const endsAt = isObject(offer) ? offer['expiration_time_ms'] : undefined
    if (!Number.isInteger(endsAt)) yield invalid(`${path}.limited_time_offer.expiration_time_ms must be a time in milliseconds`)
  },
  *location(parameter, path) {
    yield* object(['latitude', 'longitude', 'name', 'address'], function* (value, at) {
      yield* number(value['latitude'], `${at}.latitude`, 90)
      yield* number(value['longitude'], `${at}.longitude`, 180)
      for (const key of ['name', 'address']) yield* text(value[key], `${at}.${key}`, 1000)
    })(parameter['location'], `${path}.location`)
  },
  *action(parameter, path) {
    if (!isObject(parameter['action'])) yield missing(`${path}.action is required`)
  },
  *image(parameter, path) {
    yield* mediaObject([])(parameter['image'], `${path}.image`)
  },
  *video(parameter, path) {
    yield* mediaObject([])(parameter['video'], `${path}.video`)
  },
  *document(parameter, path) {
    yield* mediaObject(['filename'])(parameter['document'], `${path}.document`)
  },
}

function object(keys: string[], check: (value: Json, path: string) => Problems): Check {
  return function* (value, path) {
    if (!isObject(value)) return yield missing(`${path} is required and must be an object`)
    yield* checkKeys(value, path, keys)
    yield* check(value, path)
  }
}

function* checkKeys(value: Json, path: string, known: string[]): Problems {
  for (const key of Object.keys(value)) if (!known.includes(key)) yield bad(`${path} has an unknown key "${key}"`)
}

function* text(value: unknown, path: string, max: number): Problems {
  if (typeof value !== 'string' || value === '') yield missing(`${path} is required and must be a text that is not empty`)
  else if (value.length > max) yield invalid(`${path} has ${value.length} characters; ${max} are allowed`)
}

function* number(value: unknown, path: string, limit: number): Problems {
  if (typeof value !== 'number' || Math.abs(value) > limit) yield invalid(`${path} must be a number within ${limit}`)
}

function* list(value: unknown, path: string, min: number, max: number, check: Check): Problems {
  if (!Array.isArray(value)) return yield missing(`${path} is required and must be a list`)
  if (value.length < min || value.length > max) yield invalid(`${path} has ${value.length} items; ${min} to ${max} are allowed`)
  for (const [index, item] of value.entries()) yield* check(item, `${path}[${index}]`)
}

function* unique(value: unknown, seen: Set<unknown>, path: string): Problems {
  if (seen.has(value)) yield invalid(`${path} is there twice`)
  seen.add(value)
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value)
}

function bad(details: string): Problem {
  return { code: 100, details }
}

function missing(details: string): Problem {
  return { code: 131008, details }
}

function invalid(details: string): Problem {
  return { code: 131009, details }
}
