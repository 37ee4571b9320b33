/** `npm run check`: format, lint, types and unused code. Every check runs; a failing one says how to put it right. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runChild } from './processes/run-child.mjs'
import { runScript, say } from './say.mjs'

const root = path.dirname(import.meta.dirname)

const checks = [
  {
    name: 'format and lint',
    program: 'biome',
    args: ['ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
    remedy: 'npx biome check --write .   (the rest by hand)',
  },
  { name: 'types', program: 'tsc', args: ['-p', 'tsconfig.json'], remedy: 'correct the types listed above' },
  {
    name: 'types of the pure engine',
    program: 'tsc',
    args: ['-p', 'engine/tsconfig.json'],
    remedy: 'the engine may not use Node, timers or the clock',
  },
  { name: 'types of the web page', program: 'tsc', args: ['-p', 'builder-ui/tsconfig.json'], remedy: 'correct the types listed above' },
  {
    name: 'types of the tests of the web page',
    program: 'tsc',
    args: ['-p', 'tests/builder-ui/tsconfig.json'],
    remedy: 'correct the types listed above',
  },
  { name: 'unused code', program: 'knip', args: [], remedy: 'remove what is listed above, or use it' },
]

await runScript(async () => {
  await useNode24()
  await installPackages()
  const failed = []
  for (const check of checks.filter(applies)) {
    const startedAt = Date.now()
    const code = await runChild(path.join(root, 'node_modules/.bin', check.program), check.args, { cwd: root })
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`)
    if (code !== 0) failed.push(check)
  }
  for (const check of failed) say(`${check.name}: ${check.remedy}`)
  if (failed.length > 0) process.exitCode = 1
})

/** A project that is not there yet has nothing to check. @param {{ args: string[] }} check */
function applies({ args }) {
  const project = args[0] === '-p' ? args[1] : undefined
  return project === undefined || existsSync(path.join(root, project))
}
