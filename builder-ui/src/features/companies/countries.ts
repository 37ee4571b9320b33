import type { Language } from '#engine/json'

export interface Country {
  /** ISO 3166-1 alpha-2. */
  code: string
  currency: string
  timeZone: string
  language: Language
}

const mexico: Country = { code: 'MX', currency: 'MXN', timeZone: 'America/Mexico_City', language: 'es' }

/** Where shops of Hilo are, with what is usual there: a suggestion the person may change. */
export const countries: readonly Country[] = [
  { code: 'AR', currency: 'ARS', timeZone: 'America/Argentina/Buenos_Aires', language: 'es' },
  { code: 'BO', currency: 'BOB', timeZone: 'America/La_Paz', language: 'es' },
  { code: 'BR', currency: 'BRL', timeZone: 'America/Sao_Paulo', language: 'pt' },
  { code: 'CL', currency: 'CLP', timeZone: 'America/Santiago', language: 'es' },
  { code: 'CO', currency: 'COP', timeZone: 'America/Bogota', language: 'es' },
  { code: 'CR', currency: 'CRC', timeZone: 'America/Costa_Rica', language: 'es' },
  { code: 'DO', currency: 'DOP', timeZone: 'America/Santo_Domingo', language: 'es' },
  { code: 'EC', currency: 'USD', timeZone: 'America/Guayaquil', language: 'es' },
  { code: 'SV', currency: 'USD', timeZone: 'America/El_Salvador', language: 'es' },
  { code: 'ES', currency: 'EUR', timeZone: 'Europe/Madrid', language: 'es' },
  { code: 'US', currency: 'USD', timeZone: 'America/New_York', language: 'en' },
  { code: 'GT', currency: 'GTQ', timeZone: 'America/Guatemala', language: 'es' },
  { code: 'HN', currency: 'HNL', timeZone: 'America/Tegucigalpa', language: 'es' },
  mexico,
  { code: 'NI', currency: 'NIO', timeZone: 'America/Managua', language: 'es' },
  { code: 'PA', currency: 'USD', timeZone: 'America/Panama', language: 'es' },
  { code: 'PY', currency: 'PYG', timeZone: 'America/Asuncion', language: 'es' },
  { code: 'PE', currency: 'PEN', timeZone: 'America/Lima', language: 'es' },
  { code: 'PT', currency: 'EUR', timeZone: 'Europe/Lisbon', language: 'pt' },
  { code: 'UY', currency: 'UYU', timeZone: 'America/Montevideo', language: 'es' },
  { code: 'VE', currency: 'VES', timeZone: 'America/Caracas', language: 'es' },
]

/** The country this browser seems to be in: by its time zone, else by its languages, else Mexico. */
export function likelyCountry(timeZone: string, tags: readonly string[]): Country {
  const regions = tags.map((tag) => tag.split('-').at(-1)?.toUpperCase())
  return countries.find((country) => country.timeZone === timeZone) ?? countries.find(({ code }) => regions.includes(code)) ?? mexico
}
