import type { Localized } from '../json.ts'

/** What a failure of a message or channel means for the merchant, and what to do; by the stable code that is kept with it. */
const sentences: Record<string, Localized> = {
  ...forCodes(
    ['whatsapp.0', 'whatsapp.190', 'whatsapp.http401', 'channel.tokenExpired'],
    [
      'El token de WhatsApp ya no vale. Los mensajes esperan: conecta el número otra vez con un token nuevo.',
      'O token do WhatsApp não vale mais. As mensagens esperam: conecte o número de novo com um token novo.',
      'The WhatsApp token is not valid any more. Messages wait: connect the number again with a new token.',
    ],
  ),
  ...forCodes(
    ['whatsapp.3', 'whatsapp.10', 'whatsapp.200', 'whatsapp.131005'],
    [
      'Al token le falta un permiso. Crea uno con whatsapp_business_messaging y whatsapp_business_management.',
      'Falta uma permissão ao token. Crie um com whatsapp_business_messaging e whatsapp_business_management.',
      'The token lacks a permission. Make one with whatsapp_business_messaging and whatsapp_business_management.',
    ],
  ),
  ...forCodes(
    ['whatsapp.4', 'whatsapp.80007', 'whatsapp.130429', 'whatsapp.http429'],
    [
      'Se envió más rápido de lo que WhatsApp permite. Los mensajes salen solos más tarde; baja el ritmo del canal si se repite.',
      'Enviou-se mais rápido do que o WhatsApp permite. As mensagens saem sozinhas mais tarde; diminua o ritmo do canal se repetir.',
      'More was sent than WhatsApp takes at once. Messages leave by themselves later; slow the channel down if it goes on.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131026'],
    [
      'WhatsApp no pudo entregar: el número no usa WhatsApp o tiene una versión vieja. Escríbele por otro medio.',
      'O WhatsApp não conseguiu entregar: o número não usa WhatsApp ou tem uma versão antiga. Escreva por outro meio.',
      'WhatsApp could not deliver: the number does not use WhatsApp or has an old version. Write by another way.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131047'],
    [
      'Pasaron más de 24 horas desde el último mensaje del cliente. Envía una plantilla.',
      'Passaram mais de 24 horas desde a última mensagem do cliente. Envie um modelo.',
      'More than 24 hours have passed since the customer wrote. Send a template.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131049', 'whatsapp.130472'],
    [
      'Meta no entregó este mensaje de marketing para cuidar a la persona. Espera al menos un día antes de volver a escribirle.',
      'A Meta não entregou esta mensagem de marketing para cuidar da pessoa. Espere pelo menos um dia antes de escrever de novo.',
      'Meta did not deliver this marketing message, to protect the person. Wait at least a day before you write again.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131050'],
    [
      'La persona dejó de recibir marketing de este negocio. No le envíes más promociones.',
      'A pessoa parou de receber marketing deste negócio. Não envie mais promoções.',
      'The person stopped this business’s marketing. Send no more promotions.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131048', 'whatsapp.131064'],
    [
      'Meta limitó el número porque muchas personas lo bloquearon o reportaron. Envía menos y solo lo que pidieron.',
      'A Meta limitou o número porque muitas pessoas o bloquearam ou denunciaram. Envie menos e só o que pediram.',
      'Meta has limited the number because many people blocked or reported it. Send less, and only what they asked for.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131042'],
    [
      'Hay un problema con el pago en Meta. Revisa el método de pago en el Administrador de WhatsApp.',
      'Há um problema com o pagamento na Meta. Verifique a forma de pagamento no Gerenciador do WhatsApp.',
      'There is a problem with the payment at Meta. Check the payment method in the WhatsApp Manager.',
    ],
  ),
  ...forCodes(
    ['whatsapp.368', 'whatsapp.131031', 'whatsapp.130497'],
    [
      'Meta restringió la cuenta. Mira en el Administrador de WhatsApp qué pide para levantarlo.',
      'A Meta restringiu a conta. Veja no Gerenciador do WhatsApp o que ela pede para liberar.',
      'Meta has restricted the account. Look in the WhatsApp Manager at what it asks for.',
    ],
  ),
  ...forCodes(
    ['whatsapp.33', 'whatsapp.131045', 'whatsapp.133006', 'whatsapp.133010'],
    [
      'El número no está registrado o ya no existe en la API. Prueba la conexión del canal con el PIN.',
      'O número não está registrado ou não existe mais na API. Teste a conexão do canal com o PIN.',
      'The number is not registered, or does not exist with the API any more. Prove the channel’s connection with the PIN.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131030'],
    [
      'El número de destino no está en la lista de prueba de Meta. Agrégalo en WhatsApp > Configuración de la API.',
      'O número de destino não está na lista de teste da Meta. Adicione em WhatsApp > Configuração da API.',
      'The number written to is not on Meta’s test list. Add it in WhatsApp > API Setup.',
    ],
  ),
  ...forCodes(
    ['whatsapp.132000', 'whatsapp.132008', 'whatsapp.132012', 'whatsapp.132018'],
    [
      'Los valores no corresponden a las variables de la plantilla. Revisa cuántos y cuáles espera.',
      'Os valores não correspondem às variáveis do modelo. Verifique quantos e quais ele espera.',
      'The values do not fit the template’s variables. Check how many and which it expects.',
    ],
  ),
  ...forCodes(
    ['whatsapp.132001'],
    [
      'La plantilla no existe en ese idioma o no está aprobada. Sincroniza las plantillas y elige otra.',
      'O modelo não existe nesse idioma ou não está aprovado. Sincronize os modelos e escolha outro.',
      'The template does not exist in that language or is not approved. Sync the templates and choose another one.',
    ],
  ),
  ...forCodes(
    ['whatsapp.132005', 'template.tooLong'],
    [
      'Con los valores, el texto de la plantilla es demasiado largo. Acórtalos.',
      'Com os valores, o texto do modelo fica longo demais. Encurte-os.',
      'With its values the template’s text is too long. Shorten them.',
    ],
  ),
  ...forCodes(
    ['whatsapp.132015', 'whatsapp.132016', 'whatsapp.132007'],
    [
      'Meta pausó o deshabilitó la plantilla. Usa otra, o corrígela en el Administrador de WhatsApp.',
      'A Meta pausou ou desativou o modelo. Use outro, ou corrija no Gerenciador do WhatsApp.',
      'Meta has paused or disabled the template. Use another one, or mend it in the WhatsApp Manager.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131051', 'whatsapp.131052', 'whatsapp.131053'],
    [
      'WhatsApp no aceptó el archivo o el tipo de mensaje. Usa un formato y tamaño permitidos.',
      'O WhatsApp não aceitou o arquivo ou o tipo de mensagem. Use um formato e tamanho permitidos.',
      'WhatsApp did not take the file or kind of message. Use a format and size it takes.',
    ],
  ),
  ...forCodes(
    ['whatsapp.1', 'whatsapp.2', 'whatsapp.131000', 'whatsapp.131016', 'whatsapp.133004', 'whatsapp.131057'],
    [
      'WhatsApp tuvo un problema propio. Hilo lo intenta de nuevo; no hay que hacer nada.',
      'O WhatsApp teve um problema próprio. O Hilo tenta de novo; não é preciso fazer nada.',
      'WhatsApp had a problem of its own. Hilo tries again; nothing to do.',
    ],
  ),
  ...forCodes(
    ['whatsapp.131056'],
    [
      'Se escribió demasiado rápido a la misma persona. Los mensajes siguientes salen solos unos segundos después.',
      'Escreveu-se rápido demais para a mesma pessoa. As próximas mensagens saem sozinhas alguns segundos depois.',
      'Too much was written to one person at once. The next messages leave by themselves some seconds later.',
    ],
  ),
  ...forCodes(
    ['unknownOutcome'],
    [
      'No se sabe si WhatsApp recibió el mensaje. Mira en el teléfono antes de enviarlo otra vez.',
      'Não se sabe se o WhatsApp recebeu a mensagem. Veja no telefone antes de enviar de novo.',
      'Nobody knows whether WhatsApp took the message. Look at the phone before you send it again.',
    ],
  ),
  ...forCodes(
    ['channel.quiet'],
    [
      'Este canal lleva más tiempo en silencio de lo que acostumbra. Envía un WhatsApp al número; si no llega, prueba la conexión.',
      'Este canal está em silêncio há mais tempo do que costuma. Envie um WhatsApp ao número; se não chegar, teste a conexão.',
      'This channel has been silent for longer than is its habit. Send a WhatsApp to the number; if it does not come, prove the connection.',
    ],
  ),
  ...forCodes(
    ['channel.tokenExpiring'],
    [
      'El token de WhatsApp vence en menos de una semana. Pega uno nuevo, mejor sin vencimiento.',
      'O token do WhatsApp vence em menos de uma semana. Cole um novo, de preferência sem vencimento.',
      'The WhatsApp token expires in less than a week. Paste a new one, best without expiry.',
    ],
  ),
  ...forCodes(
    ['whatsapp.FLAGGED'],
    [
      'Clientes bloquearon o reportaron este número; Meta puede limitarlo. Envía menos y solo lo que pidieron.',
      'Clientes bloquearam ou denunciaram este número; a Meta pode limitá-lo. Envie menos e só o que pediram.',
      'Customers have blocked or reported this number; Meta may limit it. Send less, and only what they asked for.',
    ],
  ),
  ...forCodes(
    ['whatsapp.ACCOUNT_RESTRICTION', 'whatsapp.ACCOUNT_VIOLATION', 'whatsapp.DISABLED_UPDATE'],
    [
      'Meta restringió esta cuenta. Mira en el Administrador de WhatsApp qué te pide.',
      'A Meta restringiu esta conta. Veja no Gerenciador do WhatsApp o que ela pede.',
      'Meta has restricted this account. Look into the WhatsApp Manager for what it asks you to do.',
    ],
  ),
  ...forCodes(
    ['whatsapp.PARTNER_REMOVED', 'whatsapp.PARTNER_APP_UNINSTALLED', 'whatsapp.ACCOUNT_DELETED', 'whatsapp.ACCOUNT_OFFBOARDED'],
    [
      'Meta avisa que una app fue quitada de esta cuenta. Si ahora se rechazan mensajes, conecta el número otra vez.',
      'A Meta avisa que um app foi removido desta conta. Se agora mensagens são recusadas, conecte o número de novo.',
      'Meta says that an app was removed from this account. If messages are refused now, connect the number again.',
    ],
  ),
}

/** The sentence of a known code, else null. */
export function knownFailure(code: string): Localized | null {
  return Object.hasOwn(sentences, code) ? (sentences[code] ?? null) : null
}

/** A sentence for any code; whoever shows it shows the code apart, where it is looked for. */
export function failureSentence(code: string): Localized {
  return knownFailure(code) ?? unforeseen
}

const unforeseen: Localized = {
  es: 'El mensaje fue rechazado. Revisa lo que dice y a quién va, y prueba otra vez.',
  pt: 'A mensagem foi recusada. Verifique o que diz e para quem vai, e tente de novo.',
  en: 'The message was refused. Check what it says and whom it goes to, and try again.',
}

function forCodes(codes: string[], [es, pt, en]: [string, string, string]): Record<string, Localized> {
  return Object.fromEntries(codes.map((code) => [code, { es, pt, en }]))
}
