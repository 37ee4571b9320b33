import { afterAll, beforeAll, it } from '@jest/globals'
import { companyId, echoFlow, type Installation, startInstallation } from '../support/installation.ts'
import { storedInbound, textsTo, untilQuiet } from '../support/ledger.ts'
let hilo: Installation
beforeAll(async () => { hilo = await startInstallation(); await hilo.publish(echoFlow()) }, 120_000)
afterAll(() => hilo.stop(), 60_000)
it('x', async () => {
  const phone = '5215541000001'
  const out: string[] = []
  const { messages } = hilo.storage.models
  let stop = false
  const watch = (async () => { while (!stop) {
    const a = await messages.collection.find({ companyId, unsettled: true }).toArray()
    const e = await messages.exists({ companyId, unsettled: true })
    const s = await messages.exists({ companyId, sweepAt: { $gt: 0 } })
    const b = (await messages.collection.find({ companyId, direction: 'out' }).toArray())
    const n = b.filter((m) => m['unsettled']).length
    out.push(`${a.length} ${e !== null} ${n} of ${b.length} sweep ${s !== null} ${b.map(m => m['status'][0]).join('')}`)
    await new Promise((r) => setTimeout(r, 20))
  } })()
  await Promise.all(Array.from({ length: 20 }, (_, n) => hilo.say(phone, `Mensaje ${n + 1}`)))
  const t = Date.now(); while (hilo.graph.sent.length < 20 && Date.now() - t < 10000) await new Promise((r) => setTimeout(r, 50))
  stop = true; await watch
  console.log(out.join('\n'))
  for (const m of await storedInbound(hilo.storage)) console.log(m.intakeSeq, m.turnSeq, m.text, m.late, JSON.stringify(m.unhandled))
  for (const r of await hilo.storage.models.messages.find({ companyId, direction: 'out' }).lean()) console.log(r._id, r.status, r.order, JSON.stringify(r.failure))
}, 90_000)
