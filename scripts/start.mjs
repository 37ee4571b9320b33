/** `npm start`: brings up the whole product on this machine, from a fresh clone if need be. */
import { useNode24 } from './node-24.mjs'
import { installPackages } from './packages.mjs'
import { runScript } from './say.mjs'

await runScript(async () => {
  await useNode24()
  await installPackages()
  const { startProduct } = await import('./start/start-product.mjs')
  await startProduct()
})
