import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import helmet from 'helmet'

const builtPage = path.resolve(import.meta.dirname, '../builder-ui/dist')

/** What the build puts in place of a nonce; builder-ui/vite.config.ts says the same word. */
const noncePlaceholder = /HILO_CSP_NONCE/g

/** Never pages of the builder: an unknown address below these is answered as a problem, as it is to programs everywhere. */
const notPages = /^\/(api|webhooks|callbacks|socket\.io|assets)(\/|$)/

interface WebPageOptions {
  /** What `/` answers while there is no build. */
  withoutBuild: RequestHandler
  /** Whether browsers are to turn http into https. */
  isHttps: boolean
  folder?: string
}

/** Serves the built web page: its files, and its one document under every address that is not somebody else's. */
export function createWebPage({ withoutBuild, isHttps, folder = builtPage }: WebPageOptions): Router {
  const router = Router()
  // Their names change with their content. A worker goes by the policy that its own script comes with.
  router.use('/assets', workerPolicy, express.static(path.join(folder, 'assets'), { immutable: true, maxAge: '365d', index: false }))
  router.use(
    express.static(folder, {
      index: false,
      cacheControl: false,
      setHeaders: (response) => response.setHeader('cache-control', 'no-cache'),
    }),
  )
  router.get('/{*path}', async (request, response, next) => {
    const isPage = request.path === '/' || (!notPages.test(request.path) && (request.get('accept') ?? '').includes('text/html'))
    if (!isPage) return next()
    const document = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null)
    if (document === null) return request.path === '/' ? withoutBuild(request, response, next) : next()
    const nonce = randomBytes(16).toString('base64')
    policy(nonce, isHttps)(request, response, (problem?: unknown) => {
      if (problem) return next(problem)
      response.set('cache-control', 'no-cache').type('html').send(document.replace(noncePlaceholder, nonce))
    })
  })
  return router
}

/** Workers decode pictures in WebAssembly, and read nothing but our own files. */
const workerPolicy = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], scriptSrc: ["'self'", "'wasm-unsafe-eval'"], connectSrc: ["'self'"] },
})

/** Only our own files and the style elements of this very answer; nothing inline, nothing from elsewhere. */
function policy(nonce: string, isHttps: boolean): RequestHandler {
  const own = ["'self'", `'nonce-${nonce}'`]
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      // Pictures as Apple's phones keep them are read by a decoder in WebAssembly; code out of texts stays forbidden.
      scriptSrc: [...own, "'wasm-unsafe-eval'"],
      styleSrc: own,
      workerSrc: ["'self'"],
      connectSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: isHttps ? [] : null,
    },
  })
}
