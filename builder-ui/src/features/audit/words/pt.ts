import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about: 'Quem mudou o quê nesta empresa, do mais novo ao mais antigo.',
  none: 'Ainda não há alterações.',
  when: 'Quando',
  who: 'Quem',
  what: 'O quê',
  system: 'Hilo',
  key: 'uma chave de API',
  gone: 'alguém que não está mais',
}
