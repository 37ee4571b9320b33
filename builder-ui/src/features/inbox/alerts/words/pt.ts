import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about: 'Escolha o que avisa você enquanto o Hilo está aberto neste navegador. Os avisos são seus: não mudam os de mais ninguém.',
  event: 'Quando…',
  sound: 'Som',
  browser: 'Notificação',
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
  quiet: {
    title: 'Horas de silêncio',
    on: 'Não me avisar em certas horas',
    help: 'Na hora da empresa. As conversas chegam do mesmo jeito.',
    from: 'Das',
    to: 'Até as',
  },
}
