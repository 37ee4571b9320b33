import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from './build.mjs'
import { cacheFolder } from './cache-folder.mjs'
import { downloadText } from './download.mjs'
import { isProgram, printedVersion, programsOnPath } from './find-program.mjs'
import { provideProgram } from './provide-program.mjs'

/** The headless shell first: it starts a third of the processes. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const debianPackage = 'chromium-headless-shell'
const officialDownloads = 'https://cdn.playwright.dev'

/** Answers the path of a Chromium that browser tests can drive. @param {{ env: NodeJS.ProcessEnv, log: (line: string) => void }} options */
export const provideChromium = (options) => provideProgram(recipe, options)

/** @type {import('./provide-program.mjs').Recipe} */
const recipe = {
  name: 'The browser of the tests (Chromium)',
  lockName: 'chromium.lock',
  find: (env) => [...named(env), ...names.flatMap((name) => programsOnPath(name, env)), ...downloaded(env)].find(runs),
  ways: [
    { name: "Playwright's download", make: download },
    { name: "Debian's package", make: installPackage },
  ],
  remedy:
    'Do one of these, then start again: connect this machine to the internet; install Chromium or Google Chrome; or set CHROME_PATH to the program of one.',
}

/** @param {NodeJS.ProcessEnv} env */
const named = (env) => (env['CHROME_PATH'] ? [env['CHROME_PATH']] : [])

/** @param {string} program */
const runs = (program) => isProgram(program) && printedVersion(program) !== undefined

/** @param {NodeJS.ProcessEnv} env */
const browsersFolder = (env) => path.join(cacheFolder(env), 'browsers')

/** Playwright keeps each version in a folder of its own. @param {NodeJS.ProcessEnv} env */
function downloaded(env) {
  const folder = browsersFolder(env)
  if (!existsSync(folder)) return []
  const isShell = (/** @type {string} */ file) => /^(headless_shell|chrome-headless-shell)(\.exe)?$/.test(path.basename(file))
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(isShell)
    .map((file) => path.join(folder, file))
}

/** @param {import('./provide-program.mjs').Context} context */
async function download({ env, log }) {
  // Playwright itself tries for minutes where nothing can be reached; that its address answers at all is enough here.
  await downloadText(officialDownloads).catch((problem) => {
    if (problem.kind === 'unreachable') throw problem
  })
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  await build({
    label: 'Chromium for the browser tests',
    doing: 'Downloading',
    tool: process.execPath,
    toolRemedy: '',
    failRemedy: 'It needs about 300 MB of free disk.',
    args: [cli, 'install', '--only-shell', 'chromium'],
    env: { ...env, PLAYWRIGHT_BROWSERS_PATH: browsersFolder(env) },
    log,
  })
  return firstThatRuns(downloaded(env), 'The downloaded browser does not run here: libraries of the system are missing.')
}

/** @param {import('./provide-program.mjs').Context} context */
async function installPackage({ env, log }) {
  if (process.getuid?.() !== 0) throw new Error('Only root may install packages of the system.')
  const apt = { tool: 'apt-get', toolRemedy: 'This way is for Debian and Ubuntu.', failRemedy: 'Look at the sources of apt.', log }
  const quietly = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  await build({ ...apt, label: 'the list of packages', doing: 'Reading', args: ['update'], env: quietly })
  await build({
    ...apt,
    label: 'Chromium for the browser tests',
    doing: 'Installing',
    args: ['install', '-y', '--no-install-recommends', debianPackage],
    env: quietly,
  })
  return firstThatRuns(programsOnPath(debianPackage, env), `The package was installed, but there is no program "${debianPackage}".`)
}

/** @param {string[]} programs @param {string} otherwise */
function firstThatRuns(programs, otherwise) {
  const program = programs.find(runs)
  if (!program) throw new Error(otherwise)
  return program
}
