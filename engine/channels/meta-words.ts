import type { Localized } from '../json.ts'

type Subject = 'category' | 'status' | 'quality' | 'number'

const unknown: Localized = { es: 'sin datos', pt: 'sem dados', en: 'not known yet' }

const words: Record<Subject, Record<string, Localized>> = {
  category: {
    MARKETING: { es: 'Marketing', pt: 'Marketing', en: 'Marketing' },
    UTILITY: { es: 'Utilidad', pt: 'Utilidade', en: 'Utility' },
    AUTHENTICATION: { es: 'Autenticación', pt: 'Autenticação', en: 'Authentication' },
  },
  status: {
    APPROVED: { es: 'Aprobada', pt: 'Aprovado', en: 'Approved' },
    PENDING: { es: 'En revisión', pt: 'Em análise', en: 'Under review' },
    REJECTED: { es: 'Rechazada', pt: 'Rejeitado', en: 'Rejected' },
    PAUSED: { es: 'En pausa', pt: 'Em pausa', en: 'Paused' },
    DISABLED: { es: 'Deshabilitada', pt: 'Desativado', en: 'Disabled' },
    IN_APPEAL: { es: 'En apelación', pt: 'Em recurso', en: 'In appeal' },
    PENDING_DELETION: { es: 'Por eliminarse', pt: 'Sendo excluído', en: 'Being deleted' },
    DELETED: { es: 'Eliminada', pt: 'Excluído', en: 'Deleted' },
    REMOVED: { es: 'Ya no existe', pt: 'Não existe mais', en: 'Gone' },
    LIMIT_EXCEEDED: { es: 'Límite excedido', pt: 'Limite excedido', en: 'Limit exceeded' },
    ARCHIVED: { es: 'Archivada', pt: 'Arquivado', en: 'Archived' },
  },
  quality: {
    GREEN: { es: 'alta', pt: 'alta', en: 'high' },
    YELLOW: { es: 'media', pt: 'média', en: 'medium' },
    RED: { es: 'baja', pt: 'baixa', en: 'low' },
    UNKNOWN: unknown,
  },
  number: {
    FLAGGED: { es: 'Marcado por mala calidad', pt: 'Marcado por má qualidade', en: 'Flagged for low quality' },
    RESTRICTED: { es: 'Restringido', pt: 'Restrito', en: 'Restricted' },
    RATE_LIMITED: { es: 'Limitado por ahora', pt: 'Limitado por enquanto', en: 'Limited for now' },
    BANNED: { es: 'Bloqueado', pt: 'Bloqueado', en: 'Banned' },
  },
}

/** The states of a template that Meta tells. */
export const templateStatuses: readonly string[] = Object.keys(words.status)

/** What people call a state, kind or grade that Meta names in capitals; as Meta says it where we have no word. */
export function metaWord(subject: Subject, word: string | null): Localized {
  if (word === null) return unknown
  const known = words[subject]
  return (Object.hasOwn(known, word) ? known[word] : undefined) ?? { es: word, pt: word, en: word }
}
