import { knownFailure } from '../channels/failure-sentences.ts'
import type { Localized } from '../json.ts'

/** What a failed run means for the merchant, and what to do; by the stable code that is kept with it. */
const sentences: Record<string, Localized> = {
  ...forCodes(
    ['http.status'],
    [
      'El otro sistema contestó con un error. Revisa su dirección y sus datos, o conecta la salida “Si responde con error”.',
      'O outro sistema respondeu com um erro. Verifique o endereço e os dados, ou conecte a saída “Se responder com erro”.',
      'The other system answered with an error. Check its address and data, or wire the way out for errors.',
    ],
  ),
  ...forCodes(
    ['guard.timeout', 'http.timeout', 'call.gaveUp'],
    [
      'El otro sistema no contestó a tiempo. Comprueba que funcione y reintenta.',
      'O outro sistema não respondeu a tempo. Verifique se ele funciona e tente de novo.',
      'The other system did not answer in time. Check that it works and retry.',
    ],
  ),
  ...forCodes(
    ['guard.connectionRefused', 'guard.connectionCut', 'guard.network', 'guard.nameServerAway', 'guard.cancelled'],
    [
      'No se pudo conectar con el otro sistema. Comprueba que esté encendido y reintenta.',
      'Não foi possível conectar com o outro sistema. Verifique se está ligado e tente de novo.',
      'The other system could not be reached. Check that it is up and retry.',
    ],
  ),
  ...forCodes(
    ['guard.unknownHost', 'guard.badUrl', 'guard.scheme', 'guard.badRequest', 'guard.credentialsInUrl', 'httpRequest.hostNotFixed'],
    [
      'La dirección del otro sistema no es válida. Corrígela en el nodo, publica y reintenta.',
      'O endereço do outro sistema não é válido. Corrija no nó, publique e tente de novo.',
      'The address of the other system is not valid. Mend it in the node, publish and retry.',
    ],
  ),
  ...forCodes(
    ['guard.privateAddress', 'guard.ownAddress'],
    [
      'La dirección es de una red privada, y desde aquí no se puede llamar. Usa una dirección pública o pide permiso a quien administra la instalación.',
      'O endereço é de uma rede privada e daqui não pode ser chamado. Use um endereço público ou peça permissão a quem administra a instalação.',
      'The address is in a private network and may not be called from here. Use a public one, or ask who runs this installation.',
    ],
  ),
  ...forCodes(
    ['guard.tooManyRedirects', 'guard.redirectedUpload', 'guard.tooLarge', 'guard.certificate'],
    [
      'La respuesta del otro sistema no se pudo usar: redirige mal, es demasiado grande o su certificado no es válido. Corrígelo allí y reintenta.',
      'A resposta do outro sistema não pôde ser usada: redireciona mal, é grande demais ou o certificado não é válido. Corrija lá e tente de novo.',
      'The answer could not be used: it redirects badly, is too large, or the certificate is not valid. Mend it there and retry.',
    ],
  ),
  ...forCodes(
    ['http.noCredential'],
    [
      'La credencial de este nodo ya no existe. Elige otra, publica y reintenta.',
      'A credencial deste nó não existe mais. Escolha outra, publique e tente de novo.',
      'The credential of this node is gone. Choose another one, publish and retry.',
    ],
  ),
  ...forCodes(
    ['template.syntax', 'template.bounds', 'template.failed', 'template.tooLong', 'template.filterMissing'],
    [
      'Un texto con variables de este nodo no se pudo armar. Corrígelo, publica y reintenta.',
      'Um texto com variáveis deste nó não pôde ser montado. Corrija, publique e tente de novo.',
      'A text with variables of this node could not be put together. Mend it, publish and retry.',
    ],
  ),
  ...forCodes(
    [
      ...['sendMessage.noTemplate', 'template.unknown', 'template.notSendable', 'template.unsupported', 'template.variables'],
      ...['template.badPlace', 'template.badOfferEnd', 'template.codeTooLong'],
    ],
    [
      'La plantilla de este nodo falta, no está aprobada o no recibe los datos que pide. Revísala, publica y reintenta.',
      'O modelo deste nó falta, não está aprovado ou não recebe os dados que pede. Verifique, publique e tente de novo.',
      'The template of this node is missing, not approved, or lacks data. Check it, publish and retry.',
    ],
  ),
  ...forCodes(
    ['channel.windowClosed'],
    [
      'Pasaron más de 24 horas desde el último mensaje de la persona, así que no se pudo escribir. Usa una plantilla en este nodo.',
      'Passaram mais de 24 horas desde a última mensagem da pessoa, por isso não foi possível escrever. Use um modelo neste nó.',
      'More than 24 hours have passed since the person wrote, so nothing could be sent. Use a template in this node.',
    ],
  ),
  ...forCodes(
    ['calendar.unknown', 'node.noCalendar', 'calendar.neverOpens', 'node.unknownReference'],
    [
      'Lo que usa este nodo (horario, equipo u otro) ya no existe o no sirve. Elige otro, publica y reintenta.',
      'O que este nó usa (horário, equipe ou outro) não existe mais ou não serve. Escolha outro, publique e tente de novo.',
      'What this node uses (calendar, team or other) is gone or of no use. Choose another one, publish and retry.',
    ],
  ),
  ...forCodes(
    [
      ...['setVariable.unreadable', 'setAttribute.unreadable', 'setStage.empty', 'wait.notADate', 'wait.notATime', 'ask.notALimit'],
      ...['addScore.notANumber', 'handover.unknownPriority', 'recordConsent.unreadable'],
    ],
    [
      'El valor no se pudo leer como el tipo que se esperaba. Revisa de dónde sale, publica y reintenta.',
      'O valor não pôde ser lido como o tipo esperado. Verifique de onde vem, publique e tente de novo.',
      'The value could not be read as the type that was expected. Look where it comes from, publish and retry.',
    ],
  ),
  ...forCodes(
    ['flow.notLive'],
    [
      'El flujo al que se iba no está publicado o está apagado. Publícalo o enciéndelo, y reintenta.',
      'O fluxo de destino não está publicado ou está desligado. Publique ou ligue, e tente de novo.',
      'The flow it was going to is not published or is switched off. Publish or switch it on, and retry.',
    ],
  ),
  ...forCodes(
    ['subflow.badInput'],
    [
      'El otro flujo no recibió un dato del tipo que pide. Revisa lo que recibe en este nodo, publica y reintenta.',
      'O outro fluxo não recebeu um dado do tipo que pede. Verifique o que ele recebe neste nó, publique e tente de novo.',
      'The other flow did not get a value of the type it asks for. Check what it gets in this node, publish and retry.',
    ],
  ),
  ...forCodes(
    ['subflow.unknown'],
    [
      'El flujo que usa este nodo no está en esta versión. Elige uno publicado, publica y reintenta.',
      'O fluxo que este nó usa não está nesta versão. Escolha um publicado, publique e tente de novo.',
      'The flow this node uses is not part of this version. Choose a published one, publish and retry.',
    ],
  ),
  ...forCodes(
    ['simulation.failed'],
    [
      'La llamada falló, como lo pediste en esta prueba.',
      'A chamada falhou, como você pediu neste teste.',
      'The call failed, as you asked for in this try.',
    ],
  ),
  ...forCodes(
    ['flow.unknownNode', 'flow.missingVersion'],
    [
      'El nodo o la versión en que iba ya no existe. Elige en el lienzo desde dónde reintentar.',
      'O nó ou a versão em que estava não existe mais. Escolha na tela de onde tentar de novo.',
      'The node or version it was at is gone. Choose on the canvas from where to retry.',
    ],
  ),
  ...forCodes(
    ['engine.runaway', 'engine.endlessWait'],
    [
      'El flujo dio demasiadas vueltas sin esperar nada. Pon una pregunta o una espera en la vuelta, publica y reintenta.',
      'O fluxo deu voltas demais sem esperar nada. Coloque uma pergunta ou uma espera na volta, publique e tente de novo.',
      'The flow went round too often without waiting. Put a question or a wait into the circle, publish and retry.',
    ],
  ),
}

/** Why a run failed, as a sentence, for any code. */
export function runFailureSentence(code: string): Localized {
  return (
    (Object.hasOwn(sentences, code) ? sentences[code] : null) ??
    knownFailure(code) ?? {
      es: `Este nodo no pudo seguir (${code}). Revísalo, publica y reintenta.`,
      pt: `Este nó não pôde continuar (${code}). Verifique, publique e tente de novo.`,
      en: `This node could not go on (${code}). Check it, publish and retry.`,
    }
  )
}

function forCodes(codes: string[], [es, pt, en]: [string, string, string]): Record<string, Localized> {
  return Object.fromEntries(codes.map((code) => [code, { es, pt, en }]))
}
