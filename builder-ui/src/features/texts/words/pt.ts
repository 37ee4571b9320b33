import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  about: 'Cada contato os lê uma única vez, com a primeira mensagem automática que você envia.',
  kinds: { opening: 'Texto de abertura', privacyNotice: 'Aviso de privacidade' },
  why: {
    opening: 'Vai acima da primeira mensagem: quem você é e que um assistente automático responde.',
    privacyNotice: 'Vai abaixo da primeira mensagem: o que você faz com os dados e onde ler mais. Quem já leu não o recebe de novo.',
  },
  main: 'Idioma da empresa. Deixe vazio para não dizer nada.',
  fallback: 'Para quem escreve neste idioma. Vazio: usa-se o texto em {{language}}.',
  save: 'Salvar uma nova versão',
  replace: 'Salvar o meu como nova versão',
  discard: 'Descartar minhas alterações',
  saved: 'Versão {{version}} salva',
  newer:
    'Enquanto você escrevia, alguém salvou a versão {{version}}; ela está no histórico. O seu continua aqui e não foi salvo. Se salvar de novo, o seu passa a valer.',
  preview: 'Assim seu cliente verá',
  previewLanguage: 'Idioma do cliente',
  previewWhy: 'O texto do meio é um exemplo. Em canais de mensagens curtas, seus textos saem antes, em mensagens separadas.',
  history: 'Versões',
  never: 'Ainda não há nenhuma. Cada vez que você salvar fica uma versão com data e autor.',
  version: 'Versão {{version}}',
  currentVersion: 'Versão {{version}} · em vigor',
  empty: 'Sem texto: não se diz nada.',
  take: 'Voltar a este texto',
  byKey: 'por API',
  byGone: 'alguém que não está mais na equipe',
}
