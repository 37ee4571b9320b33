import type { Language, Localized } from '../json.ts'
import { metaWord } from './meta-words.ts'

export type CheckState = 'ok' | 'failed' | 'unknown' | 'waiting'

/** What a check found: a stable code, and facts for its sentence (never a secret). */
export interface Finding {
  code: CheckCode
  detail: Record<string, string>
}

interface Words {
  state: CheckState
  sentence: Localized
  remedy: Localized | null
}

/**
 * Everything the proof of a channel can find, by code; the part before the dot is the check. `{name}` in a sentence is a fact of the finding.
 * Each failure says in one sentence what is wrong, and in the remedy what to do.
 */
const words = {
  'publicUrl.ok': ok(
    'Hilo tiene una dirección pública con https.',
    'O Hilo tem um endereço público com https.',
    'Hilo has a public https address.',
  ),
  'publicUrl.missing': failed(
    [
      'Hilo no tiene una dirección pública, así que Meta no puede llamarlo.',
      'O Hilo não tem um endereço público, então a Meta não consegue chamá-lo.',
      'Hilo has no public address, so Meta cannot call it.',
    ],
    [
      'Pon en PUBLIC_URL una dirección con https que llegue a este servidor (un dominio con el Caddy incluido, o un túnel) y reinicia Hilo.',
      'Coloque em PUBLIC_URL um endereço com https que chegue a este servidor (um domínio com o Caddy incluído, ou um túnel) e reinicie o Hilo.',
      'Set PUBLIC_URL to an https address that leads to this server (a domain with the Caddy that comes along, or a tunnel) and restart Hilo.',
    ],
  ),
  'publicUrl.notHttps': failed(
    [
      'La dirección pública {url} no usa https y Meta solo llama a direcciones con https.',
      'O endereço público {url} não usa https e a Meta só chama endereços com https.',
      'The public address {url} is not https, and Meta calls https addresses only.',
    ],
    [
      'Pon un certificado delante de Hilo (el Caddy incluido lo hace solo, o usa un túnel), cambia PUBLIC_URL a https:// y reinicia.',
      'Coloque um certificado na frente do Hilo (o Caddy incluído faz isso sozinho, ou use um túnel), mude PUBLIC_URL para https:// e reinicie.',
      'Put a certificate in front of Hilo (the Caddy that comes along does it by itself, or use a tunnel), change PUBLIC_URL to https:// and restart.',
    ],
  ),
  'token.ok': ok('El token es válido.', 'O token é válido.', 'The token is valid.'),
  'token.expiring': {
    ...ok('El token es válido, pero vence pronto.', 'O token é válido, mas vence em breve.', 'The token is valid but expires soon.'),
    remedy: three(
      'Crea en Meta un token de usuario del sistema sin vencimiento y pégalo aquí.',
      'Crie na Meta um token de usuário do sistema sem vencimento e cole aqui.',
      'Make a system user token without expiry in Meta and paste it here.',
    ),
  },
  'token.invalid': failed(
    ['Meta no reconoce el token.', 'A Meta não reconhece o token.', 'Meta does not know the token.'],
    [
      'Copia el token otra vez, completo, o crea uno nuevo de usuario del sistema en Meta Business y pégalo aquí.',
      'Copie o token de novo, completo, ou crie um novo de usuário do sistema no Meta Business e cole aqui.',
      'Copy the token again, all of it, or make a new system user token in Meta Business and paste it here.',
    ],
  ),
  'token.expired': failed(
    ['El token venció.', 'O token venceu.', 'The token has expired.'],
    [
      'Crea en Meta Business un token de usuario del sistema sin vencimiento y pégalo aquí.',
      'Crie no Meta Business um token de usuário do sistema sem vencimento e cole aqui.',
      'Make a system user token without expiry in Meta Business and paste it here.',
    ],
  ),
  'token.missing': failed(
    ['Este canal no tiene token.', 'Este canal não tem token.', 'This channel has no token.'],
    ['Pega aquí el token de acceso de Meta.', 'Cole aqui o token de acesso da Meta.', 'Paste the access token from Meta here.'],
  ),
  'token.otherApp': failed(
    [
      'El token es de otra app de Meta ({appId}), no de la elegida ({expectedAppId}).',
      'O token é de outro app da Meta ({appId}), não do escolhido ({expectedAppId}).',
      'The token belongs to another Meta app ({appId}), not to the chosen one ({expectedAppId}).',
    ],
    [
      'Crea el token con la app elegida, o elige aquí la app del token.',
      'Crie o token com o app escolhido, ou escolha aqui o app do token.',
      'Make the token with the chosen app, or choose the app of the token here.',
    ],
  ),
  'token.notChecked': notKnown(),
  'permissions.ok': ok(
    'El token tiene los permisos necesarios.',
    'O token tem as permissões necessárias.',
    'The token has the permissions it needs.',
  ),
  'permissions.missing': failed(
    [
      'Al token le falta este permiso: {missing}.',
      'Falta ao token esta permissão: {missing}.',
      'The token lacks this permission: {missing}.',
    ],
    [
      'Crea un token nuevo marcando whatsapp_business_messaging y whatsapp_business_management, y pégalo aquí.',
      'Crie um token novo marcando whatsapp_business_messaging e whatsapp_business_management, e cole aqui.',
      'Make a new token with whatsapp_business_messaging and whatsapp_business_management ticked, and paste it here.',
    ],
  ),
  'permissions.notChecked': notKnown(),
  'appSecret.ok': ok('La clave secreta de la app es la correcta.', 'A chave secreta do app está correta.', 'The app secret is right.'),
  'appSecret.wrong': failed(
    [
      'La clave secreta guardada no es la de la app del token.',
      'A chave secreta guardada não é a do app do token.',
      'The stored app secret is not that of the token’s app.',
    ],
    [
      'Copia la clave secreta en Meta, Configuración de la app > Básica, y guárdala aquí en la app (o en META_APP_SECRET si es la de la instalación).',
      'Copie a chave secreta na Meta, Configurações do app > Básico, e guarde aqui no app (ou em META_APP_SECRET se for o da instalação).',
      'Copy the app secret in Meta, App settings > Basic, and store it here with the app (or in META_APP_SECRET if it is the installation’s).',
    ],
  ),
  'appSecret.missing': failed(
    [
      'La instalación no tiene la clave secreta de su app de Meta.',
      'A instalação não tem a chave secreta do seu app da Meta.',
      'The installation has no secret of its Meta app.',
    ],
    [
      'Pide a quien administra Hilo que ponga META_APP_SECRET y reinicie, o agrega tu propia app de Meta.',
      'Peça a quem administra o Hilo que coloque META_APP_SECRET e reinicie, ou adicione seu próprio app da Meta.',
      'Ask whoever runs Hilo to set META_APP_SECRET and restart, or add a Meta app of your own.',
    ],
  ),
  'appSecret.notChecked': notKnown(),
  'number.ok': ok(
    'Meta confirma el número {number} ({name}), calidad {quality}.',
    'A Meta confirma o número {number} ({name}), qualidade {quality}.',
    'Meta confirms the number {number} ({name}), quality {quality}.',
  ),
  'number.unknown': failed(
    [
      'Meta no encuentra este identificador de número con este token.',
      'A Meta não encontra este identificador de número com este token.',
      'Meta finds no number with this id for this token.',
    ],
    [
      'Copia el identificador de número de teléfono (no el número) en Meta, WhatsApp > Configuración de la API.',
      'Copie o identificador do número de telefone (não o número) na Meta, WhatsApp > Configuração da API.',
      'Copy the phone number ID (not the phone number) in Meta, WhatsApp > API Setup.',
    ],
  ),
  'number.forbidden': failed(
    ['El token no puede ver este número.', 'O token não pode ver este número.', 'The token may not see this number.'],
    [
      'En Meta Business asigna la cuenta de WhatsApp al usuario del sistema con control total y crea el token otra vez.',
      'No Meta Business atribua a conta do WhatsApp ao usuário do sistema com controle total e crie o token de novo.',
      'In Meta Business assign the WhatsApp account to the system user with full control and make the token again.',
    ],
  ),
  'number.taken': failed(
    [
      'Este número ya está conectado en otro canal de esta instalación de Hilo.',
      'Este número já está conectado em outro canal desta instalação do Hilo.',
      'This number is connected already on another channel of this Hilo installation.',
    ],
    [
      'Elimina primero el otro canal (si es de otra empresa, pídelo a su propietario) y prueba de nuevo.',
      'Exclua primeiro o outro canal (se for de outra empresa, peça ao proprietário) e teste de novo.',
      'Delete the other channel first (if it is another company’s, ask its owner) and prove again.',
    ],
  ),
  'number.restricted': failed(
    ['Meta tiene este número como «{status}».', 'A Meta tem este número como «{status}».', 'Meta holds this number as “{status}”.'],
    [
      'Mira en el Administrador de WhatsApp qué pide Meta para levantar la restricción.',
      'Veja no Gerenciador do WhatsApp o que a Meta pede para retirar a restrição.',
      'Look in the WhatsApp Manager at what Meta asks for to lift the restriction.',
    ],
  ),
  'number.notChecked': notKnown(),
  'account.ok': ok(
    'El número pertenece a la cuenta de WhatsApp Business indicada.',
    'O número pertence à conta do WhatsApp Business indicada.',
    'The number belongs to the WhatsApp Business Account given.',
  ),
  'account.unreachable': failed(
    [
      'Meta no muestra la cuenta de WhatsApp Business {accountId} a este token.',
      'A Meta não mostra a conta do WhatsApp Business {accountId} a este token.',
      'Meta does not show the WhatsApp Business Account {accountId} to this token.',
    ],
    [
      'Copia el identificador de la cuenta de WhatsApp Business en Meta, WhatsApp > Configuración de la API, y asígnala al usuario del sistema.',
      'Copie o identificador da conta do WhatsApp Business na Meta, WhatsApp > Configuração da API, e atribua ao usuário do sistema.',
      'Copy the WhatsApp Business Account ID in Meta, WhatsApp > API Setup, and assign it to the system user.',
    ],
  ),
  'account.otherNumber': failed(
    [
      'La cuenta de WhatsApp Business {accountId} existe, pero este número no es de ella.',
      'A conta do WhatsApp Business {accountId} existe, mas este número não é dela.',
      'The WhatsApp Business Account {accountId} exists, but this number is not one of its numbers.',
    ],
    [
      'Copia el identificador de la cuenta que aparece junto a este número en Meta, WhatsApp > Configuración de la API.',
      'Copie o identificador da conta que aparece junto a este número na Meta, WhatsApp > Configuração da API.',
      'Copy the account ID that stands beside this number in Meta, WhatsApp > API Setup.',
    ],
  ),
  'account.notChecked': notKnown(),
  'name.ok': ok('El nombre visible está aprobado.', 'O nome de exibição está aprovado.', 'The display name is approved.'),
  'name.pending': {
    ...ok(
      'Meta todavía revisa el nombre visible.',
      'A Meta ainda analisa o nome de exibição.',
      'Meta is still reviewing the display name.',
    ),
    remedy: three(
      'No hay que hacer nada: mientras tanto los clientes ven el número.',
      'Não é preciso fazer nada: enquanto isso os clientes veem o número.',
      'Nothing to do: meanwhile customers see the number.',
    ),
  },
  'name.declined': failed(
    ['Meta no aprobó el nombre visible.', 'A Meta não aprovou o nome de exibição.', 'Meta did not approve the display name.'],
    [
      'Pide otro nombre en el Administrador de WhatsApp; el número funciona, pero con límites.',
      'Peça outro nome no Gerenciador do WhatsApp; o número funciona, mas com limites.',
      'Ask for another name in the WhatsApp Manager; the number works, but with limits.',
    ],
  ),
  'name.notChecked': notKnown(),
  'registration.ok': ok(
    'El número está registrado en la API de la nube.',
    'O número está registrado na API da nuvem.',
    'The number is registered with the Cloud API.',
  ),
  'registration.needed': failed(
    [
      'El número no está registrado en la API de la nube de WhatsApp.',
      'O número não está registrado na API da nuvem do WhatsApp.',
      'The number is not registered with the WhatsApp Cloud API.',
    ],
    [
      'Escribe aquí el PIN de seis dígitos de la verificación en dos pasos (o uno nuevo, si nunca tuvo) y prueba otra vez: Hilo lo registra.',
      'Escreva aqui o PIN de seis dígitos da verificação em duas etapas (ou um novo, se nunca teve) e teste de novo: o Hilo registra.',
      'Enter the six-digit PIN of its two-step verification here (or a new one, if it never had any) and prove again: Hilo registers it.',
    ],
  ),
  'registration.pinWrong': failed(
    [
      'El PIN de la verificación en dos pasos no es el de este número.',
      'O PIN da verificação em duas etapas não é o deste número.',
      'The PIN is not that of this number’s two-step verification.',
    ],
    [
      'Usa el PIN actual o cámbialo en el Administrador de WhatsApp, Números > Verificación en dos pasos.',
      'Use o PIN atual ou mude no Gerenciador do WhatsApp, Números > Verificação em duas etapas.',
      'Use the current PIN, or change it in the WhatsApp Manager, Phone numbers > Two-step verification.',
    ],
  ),
  'registration.later': failed(
    [
      'Meta no acepta más intentos de registro por ahora.',
      'A Meta não aceita mais tentativas de registro por enquanto.',
      'Meta takes no more registration attempts for now.',
    ],
    ['Espera unas horas y prueba una sola vez.', 'Espere algumas horas e teste uma única vez.', 'Wait some hours and try once.'],
  ),
  'registration.notVerified': failed(
    [
      'Meta todavía no verificó que el número es tuyo.',
      'A Meta ainda não verificou que o número é seu.',
      'Meta has not verified yet that the number is yours.',
    ],
    [
      'Verifícalo con el código por SMS o llamada en el Administrador de WhatsApp y prueba otra vez.',
      'Verifique com o código por SMS ou chamada no Gerenciador do WhatsApp e teste de novo.',
      'Verify it with the code by SMS or call in the WhatsApp Manager and prove again.',
    ],
  ),
  'registration.refused': failed(
    ['Meta no registró el número ({error}).', 'A Meta não registrou o número ({error}).', 'Meta did not register the number ({error}).'],
    [
      'Mira el número en el Administrador de WhatsApp y prueba otra vez.',
      'Veja o número no Gerenciador do WhatsApp e teste de novo.',
      'Look at the number in the WhatsApp Manager and prove again.',
    ],
  ),
  'registration.notChecked': notKnown(),
  'subscription.ok': ok(
    'La cuenta envía sus mensajes a la app.',
    'A conta envia suas mensagens ao app.',
    'The account sends its messages to the app.',
  ),
  'subscription.failed': failed(
    [
      'Meta no dejó suscribir la app a la cuenta ({error}).',
      'A Meta não deixou inscrever o app na conta ({error}).',
      'Meta did not let the app subscribe to the account ({error}).',
    ],
    [
      'Da al usuario del sistema control total de la cuenta de WhatsApp y prueba otra vez.',
      'Dê ao usuário do sistema controle total da conta do WhatsApp e teste de novo.',
      'Give the system user full control of the WhatsApp account and prove again.',
    ],
  ),
  'subscription.elsewhere': failed(
    [
      'La cuenta envía sus mensajes a otra dirección: {host}.',
      'A conta envia suas mensagens a outro endereço: {host}.',
      'The account sends its messages to another address: {host}.',
    ],
    [
      'Quita la dirección propia de la cuenta en la otra herramienta (o desconéctala allí) y prueba otra vez.',
      'Remova o endereço próprio da conta na outra ferramenta (ou desconecte lá) e teste de novo.',
      'Take the account’s own address away in the other tool (or disconnect it there) and prove again.',
    ],
  ),
  'subscription.notChecked': notKnown(),
  'address.ok': ok(
    'La dirección del webhook llega a este Hilo.',
    'O endereço do webhook chega a este Hilo.',
    'The webhook address leads to this Hilo.',
  ),
  'address.unreachable': failed(
    [
      'La dirección del webhook {url} no contesta ({error}): los mensajes de Meta no llegan.',
      'O endereço do webhook {url} não responde ({error}): as mensagens da Meta não chegam.',
      'The webhook address {url} does not answer ({error}): Meta’s messages do not arrive.',
    ],
    [
      'Revisa el dominio, el certificado y que el proxy o túnel lleve /webhooks a este servidor; después prueba otra vez.',
      'Verifique o domínio, o certificado e que o proxy ou túnel leve /webhooks a este servidor; depois teste de novo.',
      'Check the domain, the certificate, and that the proxy or tunnel passes /webhooks on to this server; then prove again.',
    ],
  ),
  'address.other': failed(
    [
      'En la dirección del webhook {url} contesta otra cosa, no este Hilo.',
      'No endereço do webhook {url} responde outra coisa, não este Hilo.',
      'Something else answers at the webhook address {url}, not this Hilo.',
    ],
    [
      'Haz que el proxy o túnel lleve /webhooks a este servidor, o corrige PUBLIC_URL.',
      'Faça o proxy ou túnel levar /webhooks a este servidor, ou corrija PUBLIC_URL.',
      'Make the proxy or tunnel pass /webhooks on to this server, or correct PUBLIC_URL.',
    ],
  ),
  'address.notChecked': notKnown(),
  'handshake.ok': ok(
    'Meta verificó la dirección con el token de verificación.',
    'A Meta verificou o endereço com o token de verificação.',
    'Meta verified the address with the verify token.',
  ),
  'handshake.noToken': failed(
    [
      'La instalación no tiene token de verificación.',
      'A instalação não tem token de verificação.',
      'The installation has no verify token.',
    ],
    [
      'Pide a quien administra Hilo que ponga META_VERIFY_TOKEN y reinicie, o agrega tu propia app de Meta.',
      'Peça a quem administra o Hilo que coloque META_VERIFY_TOKEN e reinicie, ou adicione seu próprio app da Meta.',
      'Ask whoever runs Hilo to set META_VERIFY_TOKEN and restart, or add a Meta app of your own.',
    ],
  ),
  'handshake.wrongToken': failed(
    [
      'Meta llamó con otro token de verificación que el de Hilo.',
      'A Meta chamou com outro token de verificação que o do Hilo.',
      'Meta called with another verify token than Hilo’s.',
    ],
    [
      'Copia el token de verificación de esta página a Meta, WhatsApp > Configuración > Webhook, y pulsa Verificar y guardar.',
      'Copie o token de verificação desta página para a Meta, WhatsApp > Configuração > Webhook, e clique em Verificar e salvar.',
      'Copy the verify token of this page to Meta, WhatsApp > Configuration > Webhook, and press Verify and save.',
    ],
  ),
  'handshake.waiting': waiting(
    [
      'Falta que Meta verifique la dirección del webhook.',
      'Falta a Meta verificar o endereço do webhook.',
      'Meta has yet to verify the webhook address.',
    ],
    [
      'Pega la dirección y el token de verificación en Meta, WhatsApp > Configuración > Webhook, pulsa Verificar y guardar, y suscribe «messages».',
      'Cole o endereço e o token de verificação na Meta, WhatsApp > Configuração > Webhook, clique em Verificar e salvar, e assine «messages».',
      'Paste address and verify token in Meta, WhatsApp > Configuration > Webhook, press Verify and save, and subscribe to "messages".',
    ],
  ),
  'handshake.notSeen': failed(
    [
      'Meta nunca llamó a la dirección del webhook para verificarla.',
      'A Meta nunca chamou o endereço do webhook para verificá-lo.',
      'Meta never called the webhook address to verify it.',
    ],
    [
      'Pega la dirección y el token de verificación en Meta, WhatsApp > Configuración > Webhook, y pulsa Verificar y guardar.',
      'Cole o endereço e o token de verificação na Meta, WhatsApp > Configuração > Webhook, e clique em Verificar e salvar.',
      'Paste address and verify token in Meta, WhatsApp > Configuration > Webhook, and press Verify and save.',
    ],
  ),
  'webhook.ok': ok(
    'Llegan avisos de Meta con la firma correcta.',
    'Chegam avisos da Meta com a assinatura correta.',
    'Webhooks of Meta arrive with the right signature.',
  ),
  'webhook.noSecret': failed(
    [
      'Sin la clave secreta de la app no se puede comprobar nada de lo que envía Meta.',
      'Sem a chave secreta do app nada do que a Meta envia pode ser verificado.',
      'Without the app secret nothing that Meta sends can be verified.',
    ],
    [
      'Pide a quien administra Hilo que ponga META_APP_SECRET y reinicie, o agrega tu propia app de Meta.',
      'Peça a quem administra o Hilo que coloque META_APP_SECRET e reinicie, ou adicione seu próprio app da Meta.',
      'Ask whoever runs Hilo to set META_APP_SECRET and restart, or add a Meta app of your own.',
    ],
  ),
  'webhook.wrongSignature': failed(
    [
      'Llegan avisos firmados con otra clave secreta y Hilo los rechaza ({count}).',
      'Chegam avisos assinados com outra chave secreta e o Hilo os recusa ({count}).',
      'Webhooks arrive signed with another secret, and Hilo refuses them ({count}).',
    ],
    [
      'Copia la clave secreta en Meta, Configuración de la app > Básica, y guárdala en la app de esta página: la actual no es la de la app que llama.',
      'Copie a chave secreta na Meta, Configurações do app > Básico, e guarde no app desta página: a atual não é a do app que chama.',
      'Copy the secret in Meta, App settings > Basic, and store it with the app of this page: the present one is not that of the app that calls.',
    ],
  ),
  'webhook.waiting': waiting(
    ['Todavía no llegó ningún aviso de Meta.', 'Ainda não chegou nenhum aviso da Meta.', 'No webhook of Meta has arrived yet.'],
    [
      'Envía un WhatsApp al número; si no llega, mira que «messages» esté suscrito en Meta y la app en modo activo.',
      'Envie um WhatsApp ao número; se não chegar, veja se «messages» está assinado na Meta e o app em modo ativo.',
      'Send a WhatsApp to the number; if it does not come, see that "messages" is subscribed in Meta and the app is live.',
    ],
  ),
  'webhook.notSeen': failed(
    [
      'Desde que empezó la prueba no llegó ningún aviso de Meta.',
      'Desde que o teste começou não chegou nenhum aviso da Meta.',
      'No webhook of Meta has arrived since the proof began.',
    ],
    [
      'Mira en Meta que la dirección sea la de esta página, que «messages» esté suscrito y que la app esté en modo activo; después envía un WhatsApp al número.',
      'Veja na Meta se o endereço é o desta página, se «messages» está assinado e se o app está em modo ativo; depois envie um WhatsApp ao número.',
      'See in Meta that the address is that of this page, that "messages" is subscribed and the app is live; then send a WhatsApp to the number.',
    ],
  ),
  'roundTrip.ok': ok(
    'Llegó un mensaje al número: todo el camino funciona.',
    'Chegou uma mensagem ao número: todo o caminho funciona.',
    'A message came to the number: the whole way works.',
  ),
  'roundTrip.waiting': waiting(
    ['Falta ver llegar un mensaje de verdad.', 'Falta ver chegar uma mensagem de verdade.', 'A real message has yet to arrive.'],
    [
      'Envía ahora un WhatsApp desde tu teléfono al número {number}.',
      'Envie agora um WhatsApp do seu telefone ao número {number}.',
      'Send a WhatsApp from your phone to the number {number} now.',
    ],
  ),
  'roundTrip.notChecked': notKnown(),
} satisfies Record<`${string}.${string}`, Words>

export type CheckCode = keyof typeof words

/** In the order in which to show and mend them. */
export const checkOrder = [
  'publicUrl',
  'token',
  'permissions',
  'appSecret',
  'number',
  'account',
  'name',
  'registration',
  'subscription',
  'address',
  'handshake',
  'webhook',
  'roundTrip',
] as const
export type CheckId = (typeof checkOrder)[number]

export interface Check {
  id: CheckId
  state: CheckState
  code: CheckCode
  sentence: Localized
  remedy: Localized | null
  detail: Record<string, string>
}

/** A finding in words. */
export function toCheck({ code, detail }: Finding): Check {
  const { state, sentence, remedy }: Words = words[code]
  return { id: idOf(code), state, code, sentence: filled(sentence, detail), remedy: remedy && filled(remedy, detail), detail }
}

export function isCheckCode(code: string): code is CheckCode {
  return Object.hasOwn(words, code)
}

/** Every check once, in order; what nothing was found about is `unknown`. */
export function toChecks(findings: Finding[]): Check[] {
  const byId = new Map(findings.map((finding) => [idOf(finding.code), finding]))
  return checkOrder.flatMap((id) => {
    const code = `${id}.notChecked`
    const finding = byId.get(id) ?? (isCheckCode(code) ? { code, detail: {} } : null)
    return finding ? [toCheck(finding)] : []
  })
}

/** Whether all is as it should be; a name under review or not told keeps nothing from working. */
export function isProven(checks: Check[]): boolean {
  return checks.every(({ id, state }) => state === 'ok' || (id === 'name' && state === 'unknown'))
}

function idOf(code: CheckCode): CheckId {
  const id = checkOrder.find((one) => code.startsWith(`${one}.`))
  // Every code begins with one of the ids; the test of this table walks them.
  return id ?? 'publicUrl'
}

/** Facts that are words of Meta, not ours. */
const saidByMeta: Record<string, 'quality' | 'number'> = { quality: 'quality', status: 'number' }

function filled(sentence: Localized, detail: Record<string, string>): Localized {
  const fact = (name: string, language: Language) => {
    const told = detail[name] ?? '?'
    const subject = saidByMeta[name]
    return subject ? metaWord(subject, told === '?' ? null : told)[language] : told
  }
  const put = (language: Language) => sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => fact(name, language))
  return three(put('es'), put('pt'), put('en'))
}

function three(es: string, pt: string, en: string): Localized {
  return { es, pt, en }
}

type Three = [es: string, pt: string, en: string]

function ok(...sentence: Three): Words {
  return { state: 'ok', sentence: three(...sentence), remedy: null }
}

function failed(sentence: Three, remedy: Three): Words {
  return { state: 'failed', sentence: three(...sentence), remedy: three(...remedy) }
}

function waiting(sentence: Three, remedy: Three): Words {
  return { state: 'waiting', sentence: three(...sentence), remedy: three(...remedy) }
}

function notKnown(): Words {
  return {
    state: 'unknown',
    sentence: three('Todavía no se pudo comprobar.', 'Ainda não foi possível verificar.', 'This could not be checked yet.'),
    remedy: three(
      'Corrige lo que falla más arriba y prueba otra vez; si Meta no contesta, espera un momento.',
      'Corrija o que falha acima e teste de novo; se a Meta não responde, espere um momento.',
      'Mend what fails above and prove again; if Meta does not answer, wait a moment.',
    ),
  }
}
