import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = { label: 'Mensagem' }
