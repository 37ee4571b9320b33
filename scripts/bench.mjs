/**
 * `npm run bench [-- --waiting 10000]`: measures Hilo's turn beside a bare Temporal round trip, in one run, on servers of its own;
 * `npm run bench -- search --messages 1000000`: the search over all history;
 * `npm run bench -- inbox --conversations 50000`: the lists of the inbox;
 * `npm run bench -- inbox --agents 50 --moving 200`: agents in their pages while customers write, on the whole product;
 * `npm run bench -- reports --cases 100000`: the reports of a year.
 */
import path from 'node:path'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runChild } from './processes/run-child.mjs'
import { runScript } from './say.mjs'

const root = path.dirname(import.meta.dirname)

await runScript(async () => {
  await useNode24()
  await installPackages()
  const args = process.argv.slice(2)
  process.exitCode = await runChild(process.execPath, [path.join(root, 'tests/bench', benchOf(args)), ...args], {
    cwd: root,
    channel: true,
  })
})

/** @param {string[]} args */
function benchOf(args) {
  if (args[0] === 'inbox' && args.some((word) => word.startsWith('--moving'))) return 'inbox-live.ts'
  return `${['search', 'inbox', 'reports'].find((name) => name === args[0]) ?? 'bench'}.ts`
}
