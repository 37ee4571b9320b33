import { type AlertEvent, alertEvents } from '#engine/inbox/alerts'
import type { Language } from '#engine/json'
import type { MailTemplate } from '#storage/models/outgoing-mail'

/** A mail in words, before it is text or HTML. */
export interface MailText {
  subject: string
  greeting: string
  paragraphs: string[]
  button: { label: string; link: string } | null
  closing: string
}

type MailTexts = { [Kind in MailTemplate['kind']]: (template: Extract<MailTemplate, { kind: Kind }>) => MailText }

/** What began in how many conversations, in a sentence each. */
type Told = Record<AlertEvent, (count: number) => string>

const toldEs: Told = {
  assigned: (n) => (n === 1 ? 'Te asignaron una conversación.' : `Te asignaron ${n} conversaciones.`),
  queued: (n) => (n === 1 ? 'Una conversación espera respuesta.' : `${n} conversaciones esperan respuesta.`),
  mention: (n) => (n === 1 ? 'Te nombraron en una nota.' : `Te nombraron en notas de ${n} conversaciones.`),
  firstReplyMissed: (n) => (n === 1 ? 'Se venció una primera respuesta.' : `Se vencieron ${n} primeras respuestas.`),
  windowClosing: (n) =>
    n === 1 ? 'Queda menos de una hora para responder una conversación.' : `Queda menos de una hora para responder ${n} conversaciones.`,
}

const toldPt: Told = {
  assigned: (n) => (n === 1 ? 'Você recebeu uma conversa.' : `Você recebeu ${n} conversas.`),
  queued: (n) => (n === 1 ? 'Uma conversa espera resposta.' : `${n} conversas esperam resposta.`),
  mention: (n) => (n === 1 ? 'Citaram você em uma nota.' : `Citaram você em notas de ${n} conversas.`),
  firstReplyMissed: (n) => (n === 1 ? 'Uma primeira resposta atrasou.' : `${n} primeiras respostas atrasaram.`),
  windowClosing: (n) =>
    n === 1 ? 'Falta menos de uma hora para responder uma conversa.' : `Falta menos de uma hora para responder ${n} conversas.`,
}

const toldEn: Told = {
  assigned: (n) => (n === 1 ? 'You were given a conversation.' : `You were given ${n} conversations.`),
  queued: (n) => (n === 1 ? 'A conversation waits for an answer.' : `${n} conversations wait for an answer.`),
  mention: (n) => (n === 1 ? 'You were named in a note.' : `You were named in notes of ${n} conversations.`),
  firstReplyMissed: (n) => (n === 1 ? 'A first reply was missed.' : `${n} first replies were missed.`),
  windowClosing: (n) =>
    n === 1 ? 'Less than an hour is left to answer a conversation.' : `Less than an hour is left to answer ${n} conversations.`,
}

function told(counts: Partial<Record<AlertEvent, number>>, words: Told): string[] {
  return alertEvents.flatMap((event) => {
    const count = counts[event] ?? 0
    return count === 0 ? [] : [words[event](count)]
  })
}

/** The one thing there is to tell, or what all of it comes to. */
function subjectOf(company: string, sentences: string[], inAll: string): string {
  const [only, ...others] = sentences
  return `${company}: ${only === undefined || others.length > 0 ? inAll : only.replace(/\.$/, '')}`
}

const es: MailTexts = {
  verify: ({ name, link }) => ({
    subject: 'Confirma tu correo',
    greeting: `Hola, ${name}:`,
    paragraphs: ['Confirma que este correo es tuyo para entrar a Hilo. El enlace sirve durante una hora.'],
    button: { label: 'Confirmar mi correo', link },
    closing: 'Si no creaste una cuenta en Hilo, no hagas nada: sin este paso nadie puede usarla.',
  }),
  reset: ({ name, link }) => ({
    subject: 'Elige una contraseña nueva',
    greeting: `Hola, ${name}:`,
    paragraphs: ['Alguien pidió una contraseña nueva para tu cuenta. El enlace sirve una sola vez, durante una hora.'],
    button: { label: 'Elegir contraseña', link },
    closing: 'Si no fuiste tú, no hagas nada: tu contraseña sigue igual.',
  }),
  invitation: ({ company, invitedBy, role, link }) => ({
    subject: `${invitedBy} te invita a ${company}`,
    greeting: 'Hola:',
    paragraphs: [
      `${invitedBy} te invita a trabajar en ${company} con el rol «${role}».`,
      'El enlace sirve durante siete días y es solo para ti: no lo reenvíes.',
    ],
    button: { label: 'Aceptar la invitación', link },
    closing: 'Si no conoces esta empresa, ignora este correo.',
  }),
  test: () => ({
    subject: 'Correo de prueba de Hilo',
    greeting: 'Hola:',
    paragraphs: ['El envío de correos funciona: este mensaje llegó por el servidor que configuraste.'],
    button: null,
    closing: 'No tienes que hacer nada.',
  }),
  inbox: ({ company, counts, link }) => ({
    subject: subjectOf(company, told(counts, toldEs), 'hay conversaciones que te esperan'),
    greeting: 'Hola:',
    paragraphs: [...told(counts, toldEs), 'Esto pasó mientras no tenías Hilo abierto.'],
    button: { label: 'Abrir las conversaciones', link },
    closing: 'Tú elegiste este aviso: cámbialo en Configuración > Mis avisos. Lo que escriben tus clientes nunca va por correo.',
  }),
}

const pt: MailTexts = {
  verify: ({ name, link }) => ({
    subject: 'Confirme seu e-mail',
    greeting: `Olá, ${name},`,
    paragraphs: ['Confirme que este e-mail é seu para entrar no Hilo. O link vale por uma hora.'],
    button: { label: 'Confirmar meu e-mail', link },
    closing: 'Se você não criou uma conta no Hilo, não faça nada: sem este passo ninguém pode usá-la.',
  }),
  reset: ({ name, link }) => ({
    subject: 'Escolha uma nova senha',
    greeting: `Olá, ${name},`,
    paragraphs: ['Alguém pediu uma nova senha para sua conta. O link vale uma única vez, por uma hora.'],
    button: { label: 'Escolher senha', link },
    closing: 'Se não foi você, não faça nada: sua senha continua a mesma.',
  }),
  invitation: ({ company, invitedBy, role, link }) => ({
    subject: `${invitedBy} convida você para ${company}`,
    greeting: 'Olá,',
    paragraphs: [
      `${invitedBy} convida você para trabalhar em ${company} com o papel “${role}”.`,
      'O link vale por sete dias e é só para você: não o encaminhe.',
    ],
    button: { label: 'Aceitar o convite', link },
    closing: 'Se você não conhece esta empresa, ignore este e-mail.',
  }),
  test: () => ({
    subject: 'E-mail de teste do Hilo',
    greeting: 'Olá,',
    paragraphs: ['O envio de e-mails funciona: esta mensagem chegou pelo servidor que você configurou.'],
    button: null,
    closing: 'Você não precisa fazer nada.',
  }),
  inbox: ({ company, counts, link }) => ({
    subject: subjectOf(company, told(counts, toldPt), 'há conversas esperando você'),
    greeting: 'Olá,',
    paragraphs: [...told(counts, toldPt), 'Isso aconteceu enquanto você não tinha o Hilo aberto.'],
    button: { label: 'Abrir as conversas', link },
    closing: 'Você escolheu este aviso: mude em Configurações > Meus avisos. O que seus clientes escrevem nunca vai por e-mail.',
  }),
}

const en: MailTexts = {
  verify: ({ name, link }) => ({
    subject: 'Confirm your e-mail address',
    greeting: `Hello ${name},`,
    paragraphs: ['Confirm that this address is yours to sign in to Hilo. The link works for one hour.'],
    button: { label: 'Confirm my address', link },
    closing: 'If you did not make a Hilo account, do nothing: without this step nobody can use it.',
  }),
  reset: ({ name, link }) => ({
    subject: 'Choose a new password',
    greeting: `Hello ${name},`,
    paragraphs: ['Somebody asked for a new password for your account. The link works once, for one hour.'],
    button: { label: 'Choose a password', link },
    closing: 'If it was not you, do nothing: your password stays as it is.',
  }),
  invitation: ({ company, invitedBy, role, link }) => ({
    subject: `${invitedBy} invites you to ${company}`,
    greeting: 'Hello,',
    paragraphs: [
      `${invitedBy} invites you to work in ${company} as “${role}”.`,
      'The link works for seven days and is for you alone: do not pass it on.',
    ],
    button: { label: 'Accept the invitation', link },
    closing: 'If you do not know this company, ignore this mail.',
  }),
  test: () => ({
    subject: 'Test mail from Hilo',
    greeting: 'Hello,',
    paragraphs: ['Sending mail works: this message came through the server you set up.'],
    button: null,
    closing: 'There is nothing for you to do.',
  }),
  inbox: ({ company, counts, link }) => ({
    subject: subjectOf(company, told(counts, toldEn), 'conversations wait for you'),
    greeting: 'Hello,',
    paragraphs: [...told(counts, toldEn), 'This happened while you did not have Hilo open.'],
    button: { label: 'Open the conversations', link },
    closing: 'You chose this alert: change it under Settings > My alerts. What your customers write never goes by mail.',
  }),
}

/** Every mail in every language of the product. */
export const mailTexts: Record<Language, MailTexts> = { es, pt, en }
