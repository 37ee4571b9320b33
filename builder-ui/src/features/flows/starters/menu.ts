import type { Language } from '#engine/json'
import type { Drawing } from './starter.ts'

/** Greets, offers three ways on by buttons, and brings a person where one is wanted. */
export function menu(language: Language): Drawing {
  const say = words[language]
  return {
    nodes: {
      start: { name: say.start, kind: 'onMessage', params: { match: 'firstOfCase' }, at: [0, 1] },
      menu: {
        name: say.menu,
        kind: 'ask',
        params: {
          content: { type: 'text', text: say.greeting },
          answer: 'choice',
          options: [
            { id: 'hours', title: say.hours },
            { id: 'where', title: say.where },
            { id: 'person', title: say.person },
          ],
          retryText: say.again,
        },
        at: [1, 1],
      },
      hours: { name: say.hours, kind: 'sendMessage', params: { messages: [{ type: 'text', text: say.hoursText }] }, at: [2, 0] },
      where: { name: say.where, kind: 'sendMessage', params: { messages: [{ type: 'text', text: say.whereText }] }, at: [2, 1] },
      team: { name: say.person, kind: 'handover', params: { note: say.note, messageToContact: say.soon }, at: [2, 2] },
    },
    arrows: ['start.next > menu', 'menu.hours > hours', 'menu.where > where', 'menu.person > team', 'menu.invalid > team'],
  }
}

const words = {
  es: {
    start: 'Alguien escribe',
    menu: 'Menú',
    greeting: '¡Hola! Gracias por escribirnos. ¿En qué te ayudamos?',
    hours: 'Horarios',
    where: 'Dónde estamos',
    person: 'Hablar con alguien',
    again: 'Toca uno de los botones, por favor.',
    hoursText: 'Atendemos de lunes a viernes de 9 a 18 h y los sábados de 10 a 14 h.',
    whereText: 'Estamos en la calle Principal 123, Centro.',
    note: 'Pidió hablar con una persona desde el menú.',
    soon: 'Enseguida te atiende alguien del equipo.',
  },
  pt: {
    start: 'Alguém escreve',
    menu: 'Menu',
    greeting: 'Olá! Obrigado por nos escrever. Como podemos ajudar?',
    hours: 'Horários',
    where: 'Onde estamos',
    person: 'Falar com alguém',
    again: 'Toque em um dos botões, por favor.',
    hoursText: 'Atendemos de segunda a sexta das 9h às 18h e aos sábados das 10h às 14h.',
    whereText: 'Estamos na rua Principal, 123, Centro.',
    note: 'Pediu para falar com uma pessoa pelo menu.',
    soon: 'Logo alguém da equipe atende você.',
  },
  en: {
    start: 'Somebody writes',
    menu: 'Menu',
    greeting: 'Hello! Thank you for writing. How can we help?',
    hours: 'Opening hours',
    where: 'Where we are',
    person: 'Talk to somebody',
    again: 'Tap one of the buttons, please.',
    hoursText: 'We are open Monday to Friday from 9 to 6 and Saturdays from 10 to 2.',
    whereText: 'We are at 123 Main Street.',
    note: 'Asked for a person in the menu.',
    soon: 'Somebody of the team will be with you in a moment.',
  },
} satisfies Record<Language, object>
