import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  panelBar: 'Painéis do fluxo',
  closePanel: 'Fechar o painel',
  panels: {
    node: 'Passo',
    problems: 'Problemas',
    variables: 'Variáveis',
    settings: 'Ajustes do fluxo',
    try: 'Testar',
    tests: 'Testes salvos',
    versions: 'Versões',
    runs: 'Percursos',
    figures: 'Números',
  },
}
