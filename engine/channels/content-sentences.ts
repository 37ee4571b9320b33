import type { Localized } from '../json.ts'

interface Facts {
  channel: string
  place: Localized
  limit: number | null
  actual: number | null
  unit: 'characters' | 'bytes'
}

const units = {
  characters: { es: 'caracteres', pt: 'caracteres', en: 'characters' },
  bytes: {
    es: 'bytes (los acentos y emojis cuentan más)',
    pt: 'bytes (acentos e emojis contam mais)',
    en: 'bytes (accents and emoji count for more)',
  },
}

/** What is said for each code of a content problem: what the channel would refuse, and the remedy. */
export const contentSentences = {
  'content.unsupported': ({ channel, place }: Facts): Localized => ({
    es: `${channel} no permite enviar ${place.es}. Usa un mensaje de texto o indica otro contenido para este canal.`,
    pt: `O ${channel} não permite enviar ${place.pt}. Use uma mensagem de texto ou indique outro conteúdo para este canal.`,
    en: `${channel} cannot send ${place.en}. Use a text message or give another content for this channel.`,
  }),
  'content.placeUnsupported': ({ channel, place }: Facts): Localized => ({
    es: `${channel} no permite ${place.es} en este mensaje. Quítalo o envíalo en un mensaje aparte.`,
    pt: `O ${channel} não permite ${place.pt} nesta mensagem. Remova ou envie em uma mensagem separada.`,
    en: `${channel} does not take ${place.en} in this message. Remove it or send it as a message of its own.`,
  }),
  'content.frameNeedsButtons': ({ channel, place }: Facts): Localized => ({
    es: `En ${channel}, ${place.es} solo existe en mensajes con botones. Agrega un botón o escríbelo dentro del texto.`,
    pt: `No ${channel}, ${place.pt} só existe em mensagens com botões. Adicione um botão ou escreva dentro do texto.`,
    en: `On ${channel}, ${place.en} exists only in messages with buttons. Add a button or write it in the text.`,
  }),
  'content.tooLong': ({ channel, place, limit, actual, unit }: Facts): Localized => ({
    es: `En ${channel}, ${place.es} admite hasta ${limit} ${units[unit].es} y tiene ${actual}. Acórtalo.`,
    pt: `No ${channel}, ${place.pt} aceita até ${limit} ${units[unit].pt} e tem ${actual}. Encurte.`,
    en: `On ${channel}, ${place.en} takes up to ${limit} ${units[unit].en} and has ${actual}. Shorten it.`,
  }),
  'content.tooMany': ({ channel, place, limit, actual }: Facts): Localized => ({
    es: `${channel} permite hasta ${limit} ${place.es} y hay ${actual}. Quita algunos o repártelos en dos mensajes.`,
    pt: `O ${channel} permite até ${limit} ${place.pt} e há ${actual}. Remova alguns ou divida em duas mensagens.`,
    en: `${channel} allows up to ${limit} ${place.en} and there are ${actual}. Remove some or split them over two messages.`,
  }),
  'content.empty': ({ place }: Facts): Localized => ({
    es: `Falta ${place.es}. Escríbelo para que el mensaje pueda enviarse.`,
    pt: `Falta ${place.pt}. Escreva para que a mensagem possa ser enviada.`,
    en: `There is no ${place.en} yet. Write it so that the message can be sent.`,
  }),
  'content.duplicateTitle': ({ place }: Facts): Localized => ({
    es: `Hay dos ${place.es} con el mismo título. Dale a cada opción un título distinto.`,
    pt: `Há dois ${place.pt} com o mesmo título. Dê a cada opção um título diferente.`,
    en: `Two ${place.en} have the same title. Give each choice a title of its own.`,
  }),
  'content.duplicateId': ({ place }: Facts): Localized => ({
    es: `Hay dos ${place.es} con el mismo identificador. Borra uno y vuelve a crearlo.`,
    pt: `Há dois ${place.pt} com o mesmo identificador. Apague um e crie de novo.`,
    en: `Two ${place.en} have the same id. Delete one and add it again.`,
  }),
  'content.noFile': (): Localized => ({
    es: 'Falta el archivo. Súbelo o pega su enlace.',
    pt: 'Falta o arquivo. Envie ou cole o link dele.',
    en: 'There is no file yet. Upload one or paste its link.',
  }),
  'content.badUrl': ({ place }: Facts): Localized => ({
    es: `${capital(place.es)} debe empezar con https://. Pega la dirección completa.`,
    pt: `${capital(place.pt)} deve começar com https://. Cole o endereço completo.`,
    en: `${capital(place.en)} must begin with https://. Paste the whole address.`,
  }),
} satisfies Record<string, (facts: Facts) => Localized>

/** Parts of a content in words, by field name; `owner.field` where the name alone does not tell. */
export const placeNames: Record<string, Localized> = {
  text: { es: 'el texto', pt: 'o texto', en: 'text' },
  caption: { es: 'el texto al pie', pt: 'a legenda', en: 'a caption' },
  header: { es: 'el encabezado', pt: 'o cabeçalho', en: 'a header' },
  'header.text': { es: 'el encabezado', pt: 'o cabeçalho', en: 'the header' },
  footer: { es: 'el pie', pt: 'o rodapé', en: 'a footer' },
  label: { es: 'el texto del botón', pt: 'o texto do botão', en: 'button label' },
  buttonLabel: { es: 'el botón de la lista', pt: 'o botão da lista', en: 'list button' },
  url: { es: 'la dirección', pt: 'o endereço', en: 'the address' },
  buttons: { es: 'botones', pt: 'botões', en: 'buttons' },
  sections: { es: 'secciones', pt: 'seções', en: 'sections' },
  rows: { es: 'opciones', pt: 'opções', en: 'options' },
  'buttons.title': { es: 'el título del botón', pt: 'o título do botão', en: 'button title' },
  'sections.title': { es: 'el título de la sección', pt: 'o título da seção', en: 'section title' },
  'rows.title': { es: 'el título de la opción', pt: 'o título da opção', en: 'option title' },
  'rows.description': { es: 'la descripción de la opción', pt: 'a descrição da opção', en: 'option description' },
  media: { es: 'archivos', pt: 'arquivos', en: 'media' },
  image: { es: 'imágenes', pt: 'imagens', en: 'images' },
  video: { es: 'videos', pt: 'vídeos', en: 'videos' },
  audio: { es: 'audios', pt: 'áudios', en: 'audio' },
  document: { es: 'documentos', pt: 'documentos', en: 'documents' },
  sticker: { es: 'stickers', pt: 'figurinhas', en: 'stickers' },
  location: { es: 'ubicaciones', pt: 'localizações', en: 'locations' },
  contact: { es: 'contactos', pt: 'contatos', en: 'contact cards' },
  linkButton: { es: 'botones de enlace', pt: 'botões de link', en: 'link buttons' },
  requestLocation: { es: 'pedidos de ubicación', pt: 'pedidos de localização', en: 'location requests' },
  requestPhone: { es: 'pedidos de teléfono', pt: 'pedidos de telefone', en: 'phone requests' },
  list: { es: 'listas', pt: 'listas', en: 'lists' },
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
