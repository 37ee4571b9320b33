import type { Localized } from '#engine/json'
import { field, words } from '#engine/nodes/words'
import type { Hints } from '../../forms/hints.ts'

/** How the flow's own fields are called and chosen. */
export const flowHints: Hints = {
  name: field(words('Nombre del flujo', 'Nome do fluxo', 'Name of the flow')).field,
  description: field(words('Para qué sirve', 'Para que serve', 'What it is for'), {
    widget: 'textarea',
    help: words('Solo lo ve tu equipo.', 'Só sua equipe vê.', 'Only your team sees it.'),
  }).field,
  language: field(words('Idioma en que habla', 'Idioma em que fala', 'Language it speaks'), {
    choices: {
      es: words('Español', 'Espanhol', 'Spanish'),
      pt: words('Portugués', 'Português', 'Portuguese'),
      en: words('Inglés', 'Inglês', 'English'),
    },
  }).field,
}

const choices = (...named: [string, Localized][]) => Object.fromEntries(named)

/** The settings in plain words: what each changes for a customer. */
export const settingsHints: Hints = {
  purpose: field(words('Tipo de mensajes', 'Tipo de mensagens', 'Kind of messages'), {
    help: words(
      'Decide a quién se puede escribir y a qué horas: las promociones respetan bajas y horas de descanso.',
      'Decide a quem se pode escrever e em que horários: promoções respeitam descadastros e horas de descanso.',
      'Decides who may be written to and when: promotions respect opt-outs and quiet hours.',
    ),
    choices: choices(
      ['service', words('Atención: responde a quien escribe', 'Atendimento: responde a quem escreve', 'Service: answers people who write')],
      ['transactional', words('Avisos de pedidos y citas', 'Avisos de pedidos e agendamentos', 'Notices about orders and appointments')],
      ['marketing', words('Promociones', 'Promoções', 'Promotions')],
    ),
  }).field,
  reentry: field(words('Si la persona ya está en este flujo', 'Se a pessoa já está neste fluxo', 'If the person already is in this flow'), {
    choices: choices(
      ['restart', words('Empieza de nuevo', 'Começa de novo', 'Starts over')],
      [
        'ignore',
        words(
          'Sigue donde estaba y no pasa nada más',
          'Continua onde estava e nada mais acontece',
          'Stays where it is and nothing else happens',
        ),
      ],
      ['continue', words('El mensaje cuenta como su respuesta', 'A mensagem conta como resposta', 'The message counts as their answer')],
    ),
  }).field,
  whenBusy: field(words('Si la persona está en otro flujo', 'Se a pessoa está em outro fluxo', 'If the person is in another flow'), {
    choices: choices(
      ['skip', words('No empieza', 'Não começa', 'Does not start')],
      ['queue', words('Espera a que el otro termine', 'Espera o outro terminar', 'Waits until the other one ends')],
      ['takeFloor', words('Empieza ya e interrumpe al otro', 'Começa já e interrompe o outro', 'Starts now and interrupts the other')],
    ),
  }).field,
  interruptible: field(words('Otro flujo puede interrumpirlo', 'Outro fluxo pode interrompê-lo', 'Another flow may interrupt it'), {
    help: words(
      'Apágalo mientras se paga o se confirma algo.',
      'Desligue enquanto se paga ou se confirma algo.',
      'Switch it off while something is paid or confirmed.',
    ),
  }).field,
  fallback: field(words('Si algo falla', 'Se algo falhar', 'If something fails'), {
    help: words(
      'La conversación pasa a tu equipo, y nadie se queda sin respuesta.',
      'A conversa passa para sua equipe, e ninguém fica sem resposta.',
      'The conversation goes to your team, and nobody is left without an answer.',
    ),
  }).field,
  'fallback.team': field(words('Equipo', 'Equipe', 'Team'), {
    widget: 'team',
    help: words('Vacío: quien esté libre.', 'Vazio: quem estiver livre.', 'Empty: whoever is free.'),
  }).field,
  'fallback.note': field(words('Nota para quien atiende', 'Nota para quem atende', 'Note for the agent'), { widget: 'textarea' }).field,
  'fallback.messageToContact': field(words('Mensaje al cliente', 'Mensagem ao cliente', 'Message to the customer'), { widget: 'textarea' })
    .field,
  calendarId: field(words('Horario de atención', 'Horário de atendimento', 'Opening hours'), {
    widget: 'calendar',
    help: words(
      'El que usan los nodos que no eligen otro.',
      'O que os nós usam quando não escolhem outro.',
      'What nodes use that choose no other.',
    ),
  }).field,
  staleButtonText: field(words('Si tocan un botón viejo', 'Se tocarem um botão antigo', 'If an old button is tapped'), {
    widget: 'textarea',
    advanced: true,
    help: words(
      'Lo que se responde cuando el botón ya no lleva a ningún lado.',
      'O que se responde quando o botão não leva mais a lugar nenhum.',
      'What is answered when the button leads nowhere any more.',
    ),
  }).field,
  idle: field(words('Si el cliente deja de escribir', 'Se o cliente parar de escrever', 'If the customer stops writing'), {
    advanced: true,
  }).field,
  'idle.afterSeconds': field(words('Después de', 'Depois de', 'After'), { widget: 'duration' }).field,
  'idle.then': field(words('Qué se hace', 'O que se faz', 'What is done'), {
    choices: choices(
      ['end', words('Termina el flujo', 'O fluxo termina', 'The flow ends')],
      ['handover', words('Pasa a una persona', 'Passa para uma pessoa', 'It goes to a person')],
    ),
  }).field,
}
