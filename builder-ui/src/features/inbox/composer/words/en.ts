import type { Like } from '../../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = { label: 'Message' }
