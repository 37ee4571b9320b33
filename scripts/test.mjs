/** `npm test [jest arguments]`: runs the tests, from a fresh clone if need be. tests/support/global-setup.mjs starts the servers. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runChild } from './processes/run-child.mjs'
import { runScript, say } from './say.mjs'

const root = path.dirname(import.meta.dirname)

await runScript(async () => {
  await useNode24()
  await installPackages()
  await provideServers()
  const jest = path.join(root, 'node_modules/jest/bin/jest.js')
  const exitAtOnce = pathToFileURL(path.join(root, 'tests/support/exit-at-once.mjs')).href
  const options = ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', '--import', exitAtOnce]
  const args = [...options, jest, ...process.argv.slice(2)]
  process.exitCode = await runChild(process.execPath, args, { cwd: root, channel: true })
})

async function provideServers() {
  const { provideMongodb } = await import('./provision/mongodb.mjs')
  const { provideTemporal } = await import('./provision/temporal.mjs')
  const options = { env: process.env, log: say }
  await Promise.all([
    process.env['MONGODB_URI'] ? undefined : provideMongodb(options),
    process.env['TEMPORAL_ADDRESS'] ? undefined : provideTemporal(options),
  ])
}
