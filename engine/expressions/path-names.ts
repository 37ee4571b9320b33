import type { Language, Localized } from '../json.ts'

/** What people call the value at a path: of what the engine knows in every flow its name, of a variable the path itself. */
export function pathName(path: string, language: Language): string {
  return Object.hasOwn(names, path) ? (names[path]?.[language] ?? path) : path
}

const names: Readonly<Record<string, Localized>> = {
  'contact.name': { es: 'Nombre del contacto', pt: 'Nome do contato', en: 'Name of the contact' },
  'contact.phone': { es: 'Teléfono del contacto', pt: 'Telefone do contato', en: 'Phone of the contact' },
  'contact.email': { es: 'Correo del contacto', pt: 'E-mail do contato', en: 'E-mail of the contact' },
  'contact.language': { es: 'Idioma del contacto', pt: 'Idioma do contato', en: 'Language of the contact' },
  'contact.tags': { es: 'Etiquetas del contacto', pt: 'Etiquetas do contato', en: 'Tags of the contact' },
  'contact.score': { es: 'Puntaje del contacto', pt: 'Pontuação do contato', en: 'Score of the contact' },
  'contact.stage': { es: 'Etapa del contacto', pt: 'Etapa do contato', en: 'Stage of the contact' },
  'message.text': { es: 'Su último mensaje', pt: 'Sua última mensagem', en: 'Their last message' },
  'company.name': { es: 'Nombre de la empresa', pt: 'Nome da empresa', en: 'Name of the company' },
  'company.country': { es: 'País de la empresa', pt: 'País da empresa', en: 'Country of the company' },
  'company.currency': { es: 'Moneda de la empresa', pt: 'Moeda da empresa', en: 'Currency of the company' },
  'channel.name': { es: 'Nombre del canal', pt: 'Nome do canal', en: 'Name of the channel' },
  'channel.kind': { es: 'Tipo de canal', pt: 'Tipo de canal', en: 'Kind of channel' },
  'callback.url': { es: 'Enlace del aviso', pt: 'Link do aviso', en: 'Link of the callback' },
  today: { es: 'Hoy', pt: 'Hoje', en: 'Today' },
  now: { es: 'Ahora', pt: 'Agora', en: 'Now' },
}
