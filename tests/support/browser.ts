import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { withLock } from '../../scripts/processes/lock.mjs'
import { cacheFolder } from '../../scripts/provision/cache-folder.mjs'
import { provideChromium } from '../../scripts/provision/chromium.mjs'
import { buildWebPage } from '../../scripts/start/web-page.mjs'
import { barriersOf } from './barriers.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** Pictures to look at; nothing of the project. */
const picturesFolder = path.join(tmpdir(), 'hilo-pictures')
/** A run of `.ci/run`, which nobody watches. */
const isCi = process.env['HILO_CI_RUN'] !== undefined

export const screens = {
  desk: { width: 1280, height: 800 },
  tablet: { width: 820, height: 1180 },
  phone: { width: 390, height: 844 },
} as const

export interface Visit {
  page: Page
  /** What the browser complained of: script errors, refused resources, failed requests of ours. */
  complaints: string[]
  /** Keeps a picture of the page, or of another tab, under the system's temporary folder, where somebody may look at it (not in CI). */
  picture(name: string, of?: Page): Promise<void>
  /** What axe finds serious or critical, in a line each. */
  barriers(): Promise<string[]>
  close(): Promise<void>
}

export interface TestBrowser {
  /** A browser of its own (no cookies of others) on the product at this address. */
  visit(url: string, options?: BrowserContextOptions): Promise<Visit>
  /** A visit from beginning to end. One that fails leaves a picture named `failed`; what the page complained of in a good one is added to `complaints`. */
  tour(url: string, options: BrowserContextOptions, walk: Walk, ending: { failed: string; complaints?: string[] }): Promise<void>
  close(): Promise<void>
}

/** What is done in a visit. */
export type Walk = (visit: Visit) => Promise<void>
export type VisitOptions = BrowserContextOptions

/** Starts the browser of this machine, after making one and the built page available. The first time of all takes minutes. */
export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = await provideChromium({ env: process.env, log: tell })
  await provideWebPage()
  // A microphone that beeps, which the page may use without asking: the smallest Chromium has no other.
  const microphone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', ...microphone] })
  return {
    visit: (url, options) => visit(browser, url, options),
    async tour(url, options, walk, { failed, complaints = [] }) {
      const one = await visit(browser, url, options)
      try {
        await walk(one)
        complaints.push(...one.complaints)
      } catch (problem) {
        await keepPicture(one.page, failed)
        throw problem
      } finally {
        await one.close()
      }
    },
    close: () => browser.close(),
  }
}

/** Builds the page when its sources are newer than the last build; test files that need it at once build it once. */
function provideWebPage(): Promise<void> {
  return withLock(path.join(cacheFolder(process.env), 'web-page.lock'), () => buildWebPage({ root, env: process.env }))
}

async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: screens.desk,
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    ...options,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  await context.exposeFunction('complain', (text: string) => complaints.push(text))
  await context.addInitScript(tellRefusals)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text())
  })
  return {
    page,
    complaints,
    async picture(name, of = page) {
      if (!isCi) await keepPicture(of, name)
    },
    barriers: () => barriersOf(page),
    close: () => context.close(),
  }
}

/** What the Content-Security-Policy refuses, also where the page catches the error. */
const tellRefusals = `document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  complain(\`\${violatedDirective} refuses \${blockedURI} in \${sourceFile}\`),
)`

async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(picturesFolder, { recursive: true })
  await page.screenshot({ path: path.join(picturesFolder, `${name}.png`) })
}

/** A refusal by the API is an answer, which Chromium's console calls an error. */
function isExpected(text: string): boolean {
  return /^Failed to load resource: the server responded with a status of 4\d\d/.test(text)
}

const tell = (line: string) => void process.stderr.write(`tests | ${line}\n`)
