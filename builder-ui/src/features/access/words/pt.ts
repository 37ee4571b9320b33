import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about: 'Decida o que cada função vê e pode fazer. Os proprietários sempre veem e podem tudo. O que você mudar vale na hora.',
  readOnly: 'Está decidido assim para cada função. Só os proprietários podem mudar.',
  sees: 'Quais conversas vê',
  visibility: { own: 'As próprias', team: 'As das suas equipes', all: 'Todas' },
  visibilityHelp: {
    own: 'As que tem e as que esperam na sua fila ou na de todos, para poder assumi-las.',
    team: 'Além disso, as que outras pessoas das suas equipes atendem.',
    all: 'Também as que o bot conduz e as das outras equipes.',
  },
  masked: 'Ocultar telefones e e-mails',
  maskedHelp: 'Só se vê uma parte. Para ver um completo é preciso escrever o motivo, que fica no histórico de alterações.',
  may: 'Também pode',
  fixed: 'O resto vem com a função: está na tabela da página Equipe.',
}
