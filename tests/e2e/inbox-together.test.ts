import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { fakeTemplate } from '../../scripts/fake-graph/manage.ts'
import type { Walk } from '../support/browser.ts'
import { addColleague, type Colleague } from '../support/colleague.ts'
import { drawFlow } from '../support/draw-flow.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const tourMs = 240_000
const calm = { reducedMotion: 'reduce' } as const
const accountId = '304578239910023'
const senderId = '309876543210987'
const customer = '5215511110077'
const dayMs = 86_400_000

const toPeople = {
  ...drawFlow({
    word: 'ayuda',
    nodes: { people: ['handover', { messageToContact: 'Ya te atiende una persona.', note: 'Pide ayuda' }] },
    arrows: ['start.next > people'],
  }),
  name: 'Pasar a una persona',
}
const news = fakeTemplate('seguimiento', {
  components: [{ type: 'BODY', text: 'Hola {{1}}, ¿seguimos con tu pedido?', example: { body_text: [['Lupita']] } }],
})

describe('a customer and an agent, each in a browser of their own', () => {
  const room = useRoom('inbox-together')
  const { visit, asAna, at, call } = room
  const thread = (page: Page) => page.getByRole('log', { name: 'Mensajes' })
  const field = (page: Page) => page.getByRole('region', { name: 'Mensaje' }).getByRole('textbox', { name: 'Mensaje' })
  const rows = (page: Page) => page.locator('[data-conversation]')
  const answer = async (page: Page, text: string) => {
    await field(page).fill(text)
    await page.keyboard.press('Control+Enter')
  }
  let luis: Colleague
  const asLuis = (walk: Walk) =>
    room.browser.tour(room.url, { storageState: luis.session, ...calm }, walk, {
      failed: 'inbox-together-luis-failed',
      complaints: room.complaints,
    })

  beforeAll(async () => {
    await visit(asAna(calm), async ({ page: shop }) => {
      luis = await addColleague(room, 'Luis Pérez', 'agent')
      await call(shop, 'POST', '/channels', { kind: 'test', name: 'Prueba' })
      const flow = await call(shop, 'POST', '/flows', { name: toPeople.name, draft: toPeople })
      await call(shop, 'POST', `/flows/${flow.id}/publish`, { revision: flow.revision })
      await call(shop, 'POST', '/canned-replies', { shortcut: 'envio', title: 'Envíos', text: 'El envío tarda dos días.', files: [] })
      const settings = await call(shop, 'GET', '/inbox/settings')
      const categories = [{ id: 'envios', name: 'Envíos', archived: false }]
      const csat = { question: '¿Cómo te atendimos?', thanks: '¡Gracias por contarnos!', delaySeconds: 0 }
      await call(shop, 'PUT', '/inbox/settings', { ...settings, categories, requireCategory: true, csat })
    })
  }, 600_000)

  it(
    'hear each other within a second: handed over once, taken, noted, answered, closed, and asked how it was',
    () =>
      visit(asAna(calm), async ({ page: shop, picture }) => {
        await shop.goto(at('test-chat'))
        const write = async (text: string) => {
          await shop.getByLabel('Mensaje', { exact: true }).fill(text)
          await shop.keyboard.press('Enter')
        }
        await asLuis(async ({ page: desk, barriers }) => {
          await desk.goto(at('inbox?view=waiting'))
          await write('ayuda')
          await thread(shop).getByText('Ya te atiende una persona.').waitFor()
          await rows(desk).first().click()
          await thread(desk).locator('[data-by=customer]', { hasText: 'ayuda' }).waitFor()
          await desk.getByRole('button', { name: 'Tomar', exact: true }).click()
          await desk.getByText('La atiendes tú', { exact: true }).waitFor()

          await shop.getByLabel('Mensaje', { exact: true }).fill('¿Cuánto tarda el envío?')
          const asked = performance.now()
          await shop.keyboard.press('Enter')
          await thread(desk).getByText('¿Cuánto tarda el envío?').waitFor()
          process.stderr.write(`tests | a message was seen after ${Math.round(performance.now() - asked)} ms\n`)

          await desk.getByText('Nota', { exact: true }).click()
          await desk.getByRole('textbox', { name: 'Nota privada' }).fill('Es clienta de siempre, @Ana Torres')
          await desk.keyboard.press('Control+Enter')
          await thread(desk).getByRole('article', { name: 'Nota de Luis Pérez' }).waitFor()
          await desk.getByText('Mensaje', { exact: true }).click()
          await field(desk).fill('/env')
          await desk.getByRole('option', { name: /envio/ }).waitFor()
          await desk.keyboard.press('Enter')
          await until('it is filled in', async () => (await field(desk).inputValue()) === 'El envío tarda dos días.')
          await desk.keyboard.press('Control+Enter')
          await thread(shop).getByText('El envío tarda dos días.').waitFor()
          expect(await thread(shop).getByText('Es clienta de siempre').count()).toBe(0)
          expect(await thread(shop).getByText('Ya te atiende una persona.').count()).toBe(1)

          await desk.getByRole('button', { name: 'Cerrar', exact: true }).first().click()
          const closing = desk.getByRole('dialog')
          await closing.getByRole('combobox', { name: 'Motivo de cierre' }).click()
          await desk.getByRole('option', { name: 'Envíos' }).click()
          await closing.locator('button[type=submit]').click()
          await thread(shop).getByText('¿Cómo te atendimos?').waitFor()
          await thread(shop).getByRole('button', { name: 'Elegir' }).click()
          await shop.getByRole('dialog').getByRole('button', { name: 'Muy buena' }).click()
          await thread(shop).getByText('¡Gracias por contarnos!').waitFor()
          await picture('together-csat')
          await desk
            .getByText(/Caso cerrado/)
            .first()
            .waitFor()
          expect(await barriers()).toEqual([])
        })

        const { items } = await call(shop, 'GET', '/conversations?status=closed')
        expect(items).toHaveLength(1)
        await shop.goto(at('inbox?view=mentions'))
        await rows(shop).first().waitFor()
      }),
    tourMs,
  )

  it(
    'meet again by a template once the window has closed',
    () =>
      asLuis(async ({ page, picture, barriers }) => {
        const { storage, graph } = room.hilo
        const shop = storage.repositories(room.ana.companyId)
        const channel = await shop.channels.create({
          kind: 'whatsapp',
          name: 'Tienda',
          status: 'active',
          account: { accountId, senderId, displayAddress: '525512345678' },
          appKey: 'env',
          credential: graph.token,
          messagesPerSecond: 100,
        })
        graph.numbers[senderId] = { wabaId: accountId, displayPhoneNumber: '525512345678', verifiedName: 'La Lupita' }
        graph.templates.push(news)
        await visit(asAna(), async ({ page: owners }) => {
          await call(owners, 'POST', '/templates/sync', {})
        })
        await room.hilo.post(batchWebhook(senderId, [{ from: customer, id: newWamid(), at: Date.now(), text: 'Luego les digo' }]))
        await page.goto(at(`inbox?view=all`))
        await rows(page).filter({ hasText: 'Luego les digo' }).first().click()
        await answer(page, 'Claro, aquí estamos.')
        await thread(page).getByText('Claro, aquí estamos.').waitFor()
        // A day goes by: the clock that counts is when the customer wrote last.
        await storage.connection
          .collection('conversations')
          .updateOne({ companyId: room.ana.companyId, channelId: channel.id }, { $inc: { lastInboundAt: -dayMs, version: 1 } })
        await page.getByText('Ventana cerrada').first().waitFor()
        await picture('together-window')
        expect(await barriers()).toEqual([])
        await page
          .getByRole('button', { name: 'Elegir plantilla' })
          .or(page.getByRole('button', { name: 'Enviar plantilla' }))
          .first()
          .click()
        await page.getByRole('dialog').getByText('seguimiento').click()
        await page.getByRole('dialog').getByRole('textbox').first().fill('Rosa')
        await page.getByRole('dialog').getByText('Hola Rosa, ¿seguimos con tu pedido?').waitFor()
        await page.getByRole('dialog').getByRole('button', { name: 'Enviar plantilla' }).click()
        await until('it has left', () => Promise.resolve(JSON.stringify(graph.sent).includes('seguimiento')))
        await thread(page).getByText('Hola Rosa, ¿seguimos con tu pedido?').waitFor()
      }),
    tourMs,
  )
})
