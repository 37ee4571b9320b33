import { writesCommas } from '#engine/expressions/parse-number'
import type { ReportGroup, ReportRow } from '#engine/inbox/report'
import type { Language } from '#engine/json'

interface Naming {
  by: ReportGroup
  language: Language
  nameOf: (id: string) => string
  /** Of the company (ISO 3166-1 alpha-2). */
  country: string
}

interface Marks {
  decimal: string
  /** Between the values of a line. */
  list: string
}

/**
 * A report as a table for a spreadsheet: times in seconds, the whole in the last line. Where people write 1,5 their spreadsheets part a line
 * at its semicolons.
 */
export function reportCsv({ total, rows }: { total: ReportRow; rows: ReportRow[] }, { by, language, nameOf, country }: Naming): string {
  const marks: Marks = writesCommas(country) ? { decimal: ',', list: ';' } : { decimal: '.', list: ',' }
  const { groups, columns, none, all } = words[language]
  const lines = rows.map((row) => [row.key === null ? none : nameOf(row.key), ...figuresOf(row)])
  return [[groups[by], ...columns], ...lines, [all, ...figuresOf(total)]]
    .map((line) => line.map((value) => cell(value, marks)).join(marks.list))
    .join('\r\n')
}

function figuresOf({ firstReply, timeToClose, csat, ...row }: ReportRow): (number | null)[] {
  return [
    ...[row.opened, row.closed, row.reopened, row.containedByBot, row.handedOver],
    ...[firstReply.median, firstReply.p90, row.firstReplyMissed],
    ...[timeToClose.median, timeToClose.p90, csat.answers, csat.average],
  ]
}

/** Spreadsheets calculate what begins like a formula: a name that does is kept a text. */
function cell(value: string | number | null, { decimal, list }: Marks): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value).replace('.', decimal)
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return text.includes(list) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const words: Record<Language, { groups: Record<ReportGroup, string>; columns: string[]; none: string; all: string }> = {
  es: {
    groups: { day: 'Día', agent: 'Persona', team: 'Equipo', channel: 'Canal', category: 'Motivo' },
    columns: [
      'Casos abiertos',
      'Cerrados',
      'Reabiertos',
      'Resueltos por el bot',
      'Pasados a personas',
      'Primera respuesta: mediana (s)',
      'Primera respuesta: 90 % (s)',
      'Primeras respuestas tarde',
      'Hasta cerrar: mediana (s)',
      'Hasta cerrar: 90 % (s)',
      'Encuestas respondidas',
      'Satisfacción media',
    ],
    none: 'Ninguno',
    all: 'Total',
  },
  pt: {
    groups: { day: 'Dia', agent: 'Pessoa', team: 'Equipe', channel: 'Canal', category: 'Motivo' },
    columns: [
      'Casos abertos',
      'Encerrados',
      'Reabertos',
      'Resolvidos pelo bot',
      'Passados a pessoas',
      'Primeira resposta: mediana (s)',
      'Primeira resposta: 90 % (s)',
      'Primeiras respostas atrasadas',
      'Até encerrar: mediana (s)',
      'Até encerrar: 90 % (s)',
      'Pesquisas respondidas',
      'Satisfação média',
    ],
    none: 'Nenhum',
    all: 'Total',
  },
  en: {
    groups: { day: 'Day', agent: 'Person', team: 'Team', channel: 'Channel', category: 'Reason' },
    columns: [
      'Cases opened',
      'Closed',
      'Reopened',
      'Solved by the bot',
      'Handed to people',
      'First reply: median (s)',
      'First reply: 90 % (s)',
      'First replies missed',
      'Until closed: median (s)',
      'Until closed: 90 % (s)',
      'Surveys answered',
      'Average satisfaction',
    ],
    none: 'None',
    all: 'Total',
  },
}
