import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { cachedNode, findNode24, installNode24 } from '../../scripts/node-24.mjs'
import { programsOnPath } from '../../scripts/provision/find-program.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const home = temporaryFolder()
const root = path.resolve(import.meta.dirname, '../..')
const [shellFolder = '/bin'] = programsOnPath('sh', process.env).map((each) => path.dirname(each))

/** @param {string} file @param {string} script */
function program(file, script) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!${shellFolder}/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

function emptyMachine() {
  const machine = mkdtempSync(path.join(home, 'm-'))
  return { PATH: path.join(machine, 'path'), XDG_CACHE_HOME: path.join(machine, 'cache') }
}

describe('Node 24', () => {
  it.each([
    { path: 'v24.1.0', cache: 'v24.0.0', from: 'path' },
    { path: 'v26.0.0', cache: undefined, from: 'path' },
    { path: 'v20.20.2', cache: 'v24.0.0', from: 'cache' },
    { path: undefined, cache: 'v24.0.0', from: 'cache' },
    { path: 'v20.20.2', cache: 'v22.0.0', from: undefined },
    { path: undefined, cache: undefined, from: undefined },
  ])('with $path on the path and $cache in the cache folder comes from $from', ({ path: onPath, cache, from }) => {
    const env = emptyMachine()
    const places = { path: path.join(env.PATH, 'node'), cache: cachedNode(env) }
    if (onPath) program(places.path, `echo ${onPath}`)
    if (cache) program(places.cache, `echo ${cache}`)
    expect(findNode24(env)).toBe(from && places[/** @type {keyof typeof places} */ (from)])
  })

  it('is installed with npm into the cache folder when it is nowhere', async () => {
    const env = emptyMachine()
    const make =
      'mkdir -p node_modules/node/bin; printf "#!/bin/sh\\necho v24.9.9\\n" > node_modules/node/bin/node; chmod +x node_modules/node/bin/node'
    program(path.join(env.PATH, 'npm'), `PATH=/usr/bin:/bin\n${make}`)
    expect(await installNode24(env)).toBe(cachedNode(env))
    expect(findNode24(env)).toBe(cachedNode(env))
  })

  it.each([
    { what: 'npm fails', npm: 'exit 1' },
    { what: 'there is no npm', npm: undefined },
    { what: 'npm installs something else', npm: 'exit 0' },
  ])('that cannot be had because $what is told in one sentence', async ({ npm }) => {
    const env = emptyMachine()
    if (npm) program(path.join(env.PATH, 'npm'), npm)
    await expect(installNode24(env)).rejects.toThrow(/Node 24 is needed and could not be fetched.*Install Node 24/)
  })

  it('runs the script again with its arguments, its folder first on the path, and its exit code', () => {
    const env = { ...emptyMachine(), HOME: home }
    const script = path.join(home, 'script.mjs')
    // A process that says it is Node 20 stands in for one that is: the second run is an honest one.
    const old = path.join(home, 'old.mjs')
    writeFileSync(
      old,
      "if (!process.env.SECOND_RUN) Object.defineProperty(process, 'version', { value: 'v20.20.2' }); process.env.SECOND_RUN = '1'",
    )
    writeFileSync(
      script,
      `import { useNode24 } from '${root}/scripts/node-24.mjs'\nawait useNode24()\nconsole.log(process.version, process.argv.slice(2).join(), process.env.PATH.split(':')[0])\nprocess.exit(7)`,
    )
    const cached = cachedNode(env)
    program(cached, `if [ "$1" = --version ]; then echo v24.0.0; exit; fi\nexec "${process.execPath}" "$@"`)
    let outcome = { status: 0, stdout: '' }
    try {
      execFileSync(process.execPath, ['--import', old, script, 'a', 'b'], { env, encoding: 'utf8' })
    } catch (error) {
      // execFileSync throws for every exit code but 0, with both fields on the error.
      outcome = /** @type {typeof outcome} */ (error)
    }
    expect(outcome.status).toBe(7)
    expect(outcome.stdout).toContain(`a,b ${path.dirname(cached)}`)
  })
})
