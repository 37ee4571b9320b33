import type { Language } from '../../json.ts'

/** What a translated flow says where the file has no words of its own. */
export const sentences = {
  es: {
    flow: 'Flujo importado',
    start: 'Inicio',
    seeOptions: 'Ver opciones',
    choose: 'Elige una opción:',
    openLink: 'Abrir enlace',
    linkText: 'Toca el botón para abrir el enlace.',
    option: 'Opción',
    or: 'Responde con el número o el nombre; puedes elegir varias.',
    asks: {
      number: 'Escribe un número:',
      email: '¿Cuál es tu correo?',
      phone: '¿Cuál es tu teléfono?',
      date: '¿Qué fecha?',
      file: 'Envía el archivo, por favor.',
      text: 'Escribe tu respuesta:',
    },
  },
  pt: {
    flow: 'Fluxo importado',
    start: 'Início',
    seeOptions: 'Ver opções',
    choose: 'Escolha uma opção:',
    openLink: 'Abrir link',
    linkText: 'Toque no botão para abrir o link.',
    option: 'Opção',
    or: 'Responda com o número ou o nome; você pode escolher várias.',
    asks: {
      number: 'Escreva um número:',
      email: 'Qual é o seu e-mail?',
      phone: 'Qual é o seu telefone?',
      date: 'Qual data?',
      file: 'Envie o arquivo, por favor.',
      text: 'Escreva sua resposta:',
    },
  },
  en: {
    flow: 'Imported flow',
    start: 'Start',
    seeOptions: 'See options',
    choose: 'Choose an option:',
    openLink: 'Open link',
    linkText: 'Tap the button to open the link.',
    option: 'Option',
    or: 'Answer with the number or the name; you may choose several.',
    asks: {
      number: 'Write a number:',
      email: 'What is your e-mail?',
      phone: 'What is your phone number?',
      date: 'Which date?',
      file: 'Send the file, please.',
      text: 'Write your answer:',
    },
  },
} satisfies Record<Language, object>
export type Sentences = (typeof sentences)[Language]
