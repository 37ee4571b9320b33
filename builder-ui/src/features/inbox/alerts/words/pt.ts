import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about:
    'Escolha o que avisa você: com som ou notificação enquanto o Hilo está aberto neste navegador, por e-mail quando não está. Os avisos são seus: não mudam os de mais ninguém.',
  event: 'Quando…',
  sound: 'Som',
  browser: 'Notificação',
  email: 'E-mail',
  scope: 'De quem',
  scopes: { mine: 'Minhas e filas', all: 'De todos' },
  events: {
    assigned: 'Recebo uma conversa',
    queued: 'Alguém começa a esperar',
    mention: 'Sou citado em uma nota',
    firstReplyMissed: 'Uma primeira resposta atrasa',
    windowClosing: 'Falta menos de uma hora para responder',
  },
  told: {
    assigned: 'Você tem uma conversa nova',
    queued: 'Alguém espera resposta',
    mention: 'Citaram você em uma nota',
    firstReplyMissed: 'Uma primeira resposta atrasou',
    windowClosing: 'Falta menos de uma hora para responder',
  },
  tryIt: 'Testar o som',
  permission: {
    title: 'Seu navegador não mostra notificações do Hilo',
    why: 'Aparecem só quando você olha outra aba. Seu navegador pedirá permissão.',
    denied: 'Estão bloqueadas. Para vê-las, permita nas configurações deste site no navegador. O som funciona mesmo assim.',
    ask: 'Permitir notificações',
  },
  mail: {
    about:
      'Os e-mails vão para {{to}} quando você não está com o Hilo aberto. O que acontece em cinco minutos vai junto, sem nada do que seus clientes escrevem.',
    noServer: 'Ainda não há e-mails',
    noServerWhy:
      'Eles precisam de um servidor de e-mail: quem administra esta instalação configura em SMTP_URL. O som e as notificações funcionam mesmo assim.',
  },
  quiet: {
    title: 'Horas de silêncio',
    on: 'Não me avisar em certas horas',
    help: 'As conversas chegam do mesmo jeito. Os e-mails dessas horas saem em um só no fim, com o que ainda espera.',
    from: 'Das',
    to: 'Até as',
    clock: 'Pela hora de',
    company: 'A empresa ({{zone}})',
  },
}
