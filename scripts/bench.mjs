/**
 * `npm run bench [-- --waiting 10000]`: measures Hilo's turn beside a bare Temporal round trip, in one run, on servers of its own;
 * `npm run bench -- search --messages 1000000`: the search over all history;
 * `npm run bench -- inbox --conversations 50000`: the lists of the inbox, and agents who work at once;
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
  const bench = path.join(root, 'tests/bench', `${['search', 'inbox', 'reports'].find((name) => name === args[0]) ?? 'bench'}.ts`)
  process.exitCode = await runChild(process.execPath, [bench, ...args], { cwd: root, channel: true })
})
