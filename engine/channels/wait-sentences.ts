import type { Localized } from '../json.ts'

/** Why a message of ours waits, by its code, for the thread: shown to agents. */
const sentences: Record<string, Localized> = {
  'channel.unconfirmed': {
    es: 'No se sabe si el mensaje salió. Se espera la confirmación del canal; no se envía dos veces a ciegas.',
    pt: 'Não se sabe se a mensagem saiu. Aguardamos a confirmação do canal; ela não é enviada duas vezes às cegas.',
    en: 'Nobody knows yet whether this message left. It waits for the channel to confirm it and is never sent twice blindly.',
  },
  'channel.behind': {
    es: 'Espera a que salga el mensaje anterior, para conservar el orden.',
    pt: 'Espera a mensagem anterior sair, para manter a ordem.',
    en: 'It waits for the message before it to leave, so that the order is kept.',
  },
  'channel.resting': {
    es: 'El canal pidió una pausa para todo el número. Sigue solo.',
    pt: 'O canal pediu uma pausa para todo o número. Continua sozinho.',
    en: 'The channel asked for a pause of the whole number. It goes on by itself.',
  },
  'channel.paused': {
    es: 'El canal está en pausa. Reanúdalo en Ajustes > Canales.',
    pt: 'O canal está em pausa. Retome em Ajustes > Canais.',
    en: 'The channel is paused. Resume it under Settings > Channels.',
  },
  'channel.tokenExpired': {
    es: 'El token del canal venció. Vuelve a conectarlo en Ajustes > Canales y el mensaje sale.',
    pt: 'O token do canal venceu. Conecte de novo em Ajustes > Canais e a mensagem sai.',
    en: 'The token of the channel has expired. Connect it again under Settings > Channels and the message leaves.',
  },
  'channel.disconnected': {
    es: 'El canal está desconectado. Conéctalo en Ajustes > Canales.',
    pt: 'O canal está desconectado. Conecte em Ajustes > Canais.',
    en: 'The channel is disconnected. Connect it under Settings > Channels.',
  },
  'channel.pending': {
    es: 'El canal todavía no está comprobado. Termina de conectarlo en Ajustes > Canales.',
    pt: 'O canal ainda não foi comprovado. Termine de conectar em Ajustes > Canais.',
    en: 'The channel is not proven yet. Finish connecting it under Settings > Channels.',
  },
  quietHours: {
    es: 'Es hora de descanso donde está la persona. Sale después.',
    pt: 'É horário de descanso onde a pessoa está. Sai depois.',
    en: 'It is quiet time where the person is. It leaves afterwards.',
  },
  frequencyCap: {
    es: 'La persona ya recibió hoy lo permitido de promociones. Sale después.',
    pt: 'A pessoa já recebeu hoje o permitido de promoções. Sai depois.',
    en: 'The person has had as much marketing as is allowed. It leaves afterwards.',
  },
  'whatsapp.131056': {
    es: 'Demasiados mensajes seguidos a esta persona: WhatsApp pide esperar unos segundos.',
    pt: 'Mensagens demais seguidas para esta pessoa: o WhatsApp pede para esperar alguns segundos.',
    en: 'Too many messages in a row to this person: WhatsApp asks to wait some seconds.',
  },
}

const away: Localized = {
  es: 'No se pudo hablar con el canal o pidió esperar. Se intenta de nuevo solo.',
  pt: 'Não foi possível falar com o canal ou ele pediu para esperar. Tentamos de novo sozinhos.',
  en: 'The channel could not be reached or asked to wait. It is tried again by itself.',
}

/** Says in the product's languages why a message waits; a code that has no words of its own is the channel's being away. */
export function waitSentence(code: string): Localized {
  return sentences[code] ?? away
}
