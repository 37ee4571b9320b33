import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  alone: 'O painel é para equipes',
  aloneWhy: 'Mostra quem espera e quem pode responder. Agora só há você: tudo está na sua caixa.',
  waiting: 'Em espera',
  oldest: 'A que espera há mais tempo',
  missed: 'Primeiras respostas atrasadas',
  closing: 'Janela prestes a fechar',
  bot: 'Com o bot',
  queues: {
    title: 'Filas',
    queue: 'Fila',
    everybody: 'De todos',
    missed: 'Atrasadas',
    online: 'Disponíveis',
    closed: 'Fora do horário',
  },
  availability: { online: 'Disponível', busy: 'Ocupado', away: 'Ausente', offline: 'Desconectado' },
  agents: {
    title: 'Pessoas',
    name: 'Nome',
    load: 'Conversas',
    loadOf: 'Conversas de {{name}}',
    of: '{{load}} de {{capacity}}',
    unanswered: 'Sem resposta',
    actions: 'Ações',
  },
  giveBack: {
    do: 'Devolver à fila',
    of: 'Devolver à fila o que é de {{name}}',
    title_one: 'Devolver à fila {{count}} conversa de {{name}}?',
    title_other: 'Devolver à fila {{count}} conversas de {{name}}?',
    why: 'Outras pessoas poderão pegá-las. {{name}} não recebe outras até voltar. Os clientes não veem nada.',
    done_one: '{{count}} conversa devolvida',
    done_other: '{{count}} conversas devolvidas',
  },
}
