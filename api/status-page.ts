import type { RequestHandler } from 'express'
import type { Language } from '#engine/json'
import type { Health } from './contracts/health.ts'

/** The page at `/`: what runs here and whether its parts are well, in the visitor's language. */
export function createStatusPage(version: string, health: () => Promise<Health>): RequestHandler {
  return async (request, response) => {
    const preferred = request.acceptsLanguages('es', 'pt', 'en')
    const language = preferred === 'pt' || preferred === 'en' ? preferred : 'es'
    response
      .vary('accept-language')
      .type('html')
      .send(page(language, version, await health()))
  }
}

function page(language: Language, version: string, health: Health): string {
  const words = texts[language]
  const rows = (['database', 'temporal', 'worker'] as const)
    .map(
      (part) =>
        `<tr><th scope="row">${words[part]}</th><td class="${health[part]}">${health[part] === 'up' ? words.up : words.down}</td></tr>`,
    )
    .join('')
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Hilo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; color: #1c1c1e; background: #fff }
table { border-collapse: collapse; margin: 1.5rem 0 } th, td { text-align: left; padding: .35rem 1.5rem .35rem 0; font-weight: 400 }
.up { color: #0a6b3d } .down { color: #b3261e; font-weight: 600 } a { color: #0b57d0 }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #161618 } .up { color: #6dd49f } .down { color: #ff8a80 } a { color: #a8c7fa } }
</style></head>
<body><main>
<h1>Hilo</h1>
<p>${words.what} ${words.version} ${version}.</p>
<table>${rows}</table>
<p><a href="/api/docs">${words.reference}</a> · <a href="/api/openapi.json">OpenAPI</a></p>
</main></body></html>
`
}

interface Texts {
  what: string
  version: string
  database: string
  temporal: string
  worker: string
  up: string
  down: string
  reference: string
}

const texts: Record<Language, Texts> = {
  es: {
    what: 'Conversaciones de tu tienda, en flujos que no se pierden.',
    version: 'Versión',
    database: 'Base de datos',
    temporal: 'Temporal',
    worker: 'Trabajador',
    up: 'funciona',
    down: 'no responde',
    reference: 'Referencia de la API',
  },
  pt: {
    what: 'As conversas da sua loja, em fluxos que não se perdem.',
    version: 'Versão',
    database: 'Banco de dados',
    temporal: 'Temporal',
    worker: 'Worker',
    up: 'funciona',
    down: 'não responde',
    reference: 'Referência da API',
  },
  en: {
    what: 'The conversations of your shop, in flows that lose nothing.',
    version: 'Version',
    database: 'Database',
    temporal: 'Temporal',
    worker: 'Worker',
    up: 'up',
    down: 'not answering',
    reference: 'API reference',
  },
}
