import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about: 'Com uma chave, outro programa (sua loja, uma planilha, seu próprio código) age nesta empresa com a função que você escolher.',
  reference: 'Ver o que se pode fazer com a API',
  noneTitle: 'Ainda não há chaves',
  none: 'Crie uma quando quiser conectar outro programa.',
  new: 'Criar uma chave',
  name: 'Nome',
  nameHelp: 'Para reconhecê-la: que programa a usa.',
  role: 'Função',
  days: 'Vence em (dias)',
  daysHelp: 'Entre 1 e 365. Vazio: não vence.',
  make: 'Criar',
  made: 'Sua chave nova',
  once: 'Copie agora e guarde em lugar seguro: ela não aparece de novo.',
  key: 'Chave',
  kept: 'Já guardei',
  lastUsed: 'Último uso',
  neverUsed: 'nunca',
  expires: 'Vence',
  never: 'não vence',
  since: 'criada em {{date}}',
  revoke: 'Revogar',
  revokeTitle: 'Revogar “{{name}}”?',
  revokeWhy: 'O que usa esta chave deixa de funcionar na hora. Nada do que ela fez é apagado.',
  revoked: 'Chave revogada',
}
