import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screens } from '../support/browser.ts'
import { addColleague } from '../support/colleague.ts'
import { framesDuring } from '../support/frames.ts'
import { seedConversations } from '../support/many-conversations.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const senderId = '209876543210987'
const many = 2500
const tourMs = 240_000

describe('the list of the inbox', () => {
  const room = useRoom('inbox-list')
  const { visit, asAna, at, call } = room
  const calm = { reducedMotion: 'reduce' } as const
  const list = (page: Page) => page.getByRole('navigation', { name: 'Lista de conversaciones' })
  const rows = (page: Page) => page.locator('[data-conversation]')
  const open = (page: Page) => page.locator('[data-conversation][aria-current]')
  const say = (from: string, text: string) => room.hilo.post(batchWebhook(senderId, [{ from, id: newWamid(), at: Date.now(), text }]))
  let channelId: string

  beforeAll(async () => {
    const channel = await room.hilo.storage.repositories(room.ana.companyId).channels.create({
      kind: 'whatsapp',
      name: 'Tienda en línea',
      status: 'active',
      account: { accountId: '204578239910023', senderId, displayAddress: '525512345678' },
      appKey: 'env',
      credential: 'fake-token',
      messagesPerSecond: 100,
    })
    channelId = channel.id
  }, 600_000)

  it(
    'of one person alone has no word of teams, and fills itself as customers write',
    () =>
      visit(asAna(calm), async ({ page, picture, barriers }) => {
        await page.goto(at('inbox'))
        await page.getByText('Aún no hay conversaciones').waitFor()
        await picture('inbox-empty')
        expect(await barriers()).toEqual([])
        await say('525511110001', 'Hola, ¿siguen abiertos?')
        await list(page).getByText('Hola, ¿siguen abiertos?').waitFor()
        await page.getByRole('button', { name: /Vista: Todas/ }).click()
        await page.getByRole('menuitem', { name: /Te esperan/ }).waitFor()
        expect(await page.getByText(/equipo|asignad|cola/i).count()).toBe(0)
        await page.keyboard.press('Escape')
        await rows(page).first().click()
        await page
          .getByRole('heading', { name: /Cliente 0001/ })
          .first()
          .waitFor()
        await page.keyboard.press('a')
        expect(await page.getByRole('dialog').count()).toBe(0)
        await picture('inbox-alone')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  describe('of a team with thousands of conversations', () => {
    beforeAll(async () => {
      const { connection } = room.hilo.storage
      const ana = await connection.collection('user').findOne({ email: room.ana.email })
      const luis = await addColleague(room, 'Luis Pérez', 'agent')
      await visit(asAna(), async ({ page }) => {
        const label = async (name: string, color: string) => (await call(page, 'POST', '/labels', { name, color })).id
        const labels = [await label('Mayorista', 'violet'), await label('Cambio de talla', 'orange')]
        const place = { companyId: room.ana.companyId, channelId, memberIds: [String(ana?._id), luis.id], labels }
        await seedConversations(room.hilo.storage, many, place, Date.now() - 60_000)
      })
    }, 600_000)

    it(
      'scrolls smoothly, draws only what is seen, and stands still while new ones arrive',
      () =>
        visit(asAna(calm), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox?view=all'))
          await rows(page).nth(5).waitFor()
          await page.getByRole('button', { name: 'Tu disponibilidad' }).first().waitFor()
          await picture('inbox-list')
          expect(await barriers()).toEqual([])

          await list(page).locator('[data-rows]').hover()
          const drawn = await framesDuring(page, async () => {
            for (let step = 0; step < 120; step++) {
              await page.mouse.wheel(0, 400)
              await page.waitForTimeout(16)
            }
          })
          process.stderr.write(`tests | the list while it is scrolled: ${drawn}\n`)
          expect(await rows(page).count()).toBeLessThan(60)

          const top = () => page.evaluate<string>(topRow)
          const [before, scrolled] = [await top(), await page.evaluate<number>(scrollTop)]
          await say('525511110002', 'Acabo de llegar')
          await until('the list has made room above', async () => (await page.evaluate<number>(scrollTop)) > scrolled)
          expect(await top()).toBe(before)
          await page.evaluate(`document.querySelector('[data-rows]').scrollTop = 0`)
          await list(page).getByText('Acabo de llegar').waitFor()
        }),
      tourMs,
    )

    it(
      'is walked, read, snoozed, labelled and closed by keyboard, with a way back',
      () =>
        visit(asAna(calm), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox?view=mine'), { waitUntil: 'commit' })
          // Before anything is listed: what is pressed first is not lost.
          await list(page).waitFor()
          await page.keyboard.press('j')
          await open(page).waitFor()
          await list(page)
            .getByRole('button', { name: /esperan a alguien del equipo/ })
            .waitFor()
          const first = await open(page).getAttribute('data-conversation')
          await page.keyboard.press('j')
          await until('the next is open', async () => (await open(page).getAttribute('data-conversation')) !== first)
          await page.keyboard.press('k')
          await until('the first is open again', async () => (await open(page).getAttribute('data-conversation')) === first)

          await page.keyboard.press('p')
          await page.getByRole('option', { name: 'Urgente' }).waitFor()
          await picture('inbox-priority')
          expect(await barriers()).toEqual([])
          await page.keyboard.press('Enter')
          await open(page).getByRole('img', { name: 'Prioridad: Urgente' }).waitFor()

          await page.keyboard.press('l')
          await page.getByRole('option', { name: 'Mayorista' }).waitFor()
          await page.keyboard.type('Factura')
          await page.getByRole('option', { name: /Crear la etiqueta/ }).waitFor()
          await page.keyboard.press('Enter')
          await page.getByRole('option', { name: 'Factura' }).waitFor()
          await picture('inbox-labels')
          expect(await barriers()).toEqual([])
          await page.keyboard.press('Escape')
          await page.getByRole('dialog').waitFor({ state: 'detached' })

          await page.keyboard.press('s')
          await page.getByRole('option', { name: /Mañana a las 9:00/ }).waitFor()
          await picture('inbox-snooze')
          await page.getByRole('option', { name: /Mañana a las 9:00/ }).click()
          await page.getByText('Pospuesta.').waitFor()
          await page.getByRole('button', { name: 'Deshacer' }).last().click()
          await page.getByText('De vuelta en la lista.').waitFor()

          await page.keyboard.press('e')
          await page.getByText('Conversación cerrada.').waitFor()
          await page.getByRole('button', { name: 'Deshacer' }).last().click()
          await page.getByText('Conversación reabierta.').waitFor()

          await page.keyboard.press('?')
          const sheet = page.getByRole('dialog', { name: 'Atajos de las conversaciones' })
          await sheet.getByRole('button', { name: 'Cambiar la tecla de Nota privada: M' }).press('Enter')
          await page.keyboard.press('e')
          await sheet.getByText('E ya es de «Cerrar conversación».').waitFor()
          await picture('inbox-keys')
          expect(await barriers()).toEqual([])
          await sheet.getByRole('button', { name: 'Presiona la nueva tecla: Nota privada' }).press('w')
          await sheet.getByRole('button', { name: 'Cambiar la tecla de Nota privada: W' }).waitFor()
          await page.keyboard.press('Escape')
          await sheet.waitFor({ state: 'detached' })
          await page.keyboard.press('w')
          await page.getByRole('textbox', { name: 'Nota privada' }).waitFor()
        }),
      tourMs,
    )

    it(
      'does the same with many at once',
      () =>
        visit(asAna(calm), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox?view=waiting'))
          await rows(page).nth(5).waitFor()
          await rows(page)
            .nth(0)
            .click({ modifiers: ['Control'] })
          await rows(page)
            .nth(3)
            .click({ modifiers: ['Shift'] })
          await page.getByText('4 elegidas').waitFor()
          await picture('inbox-bulk')
          expect(await barriers()).toEqual([])
          await page.getByRole('toolbar').getByRole('button', { name: 'Asignar' }).click()
          await page.getByRole('option', { name: /Luis Pérez/ }).waitFor()
          await picture('inbox-assign')
          expect(await barriers()).toEqual([])
          await page.getByRole('option', { name: /Luis Pérez/ }).click()
          await page.getByText('Listo: 4 conversaciones.').waitFor()

          await rows(page).nth(1).click({ button: 'right' })
          await page.getByRole('menuitem', { name: /Posponer/ }).waitFor()
          await picture('inbox-menu')
          expect(await barriers()).toEqual([])
        }),
      tourMs,
    )

    it(
      'keeps views with conditions of one’s own',
      () =>
        visit(asAna({ ...calm, viewport: { width: 1600, height: 900 } }), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox?view=all'))
          await page.getByRole('button', { name: 'Nueva vista' }).click()
          const dialog = page.getByRole('dialog')
          await dialog.getByLabel('Nombre').fill('Urgentes sin contestar')
          await dialog.getByLabel('Campo').click()
          await page.getByRole('option', { name: 'Prioridad' }).click()
          await dialog.getByLabel('Prioridad').last().click()
          await page.getByRole('option', { name: 'Urgente' }).click()
          await page.keyboard.press('Escape')
          await dialog.getByRole('button', { name: 'Y además…' }).click()
          await picture('inbox-view-editor')
          expect(await barriers()).toEqual([])
          await dialog.getByRole('button', { name: 'Quitar la condición' }).last().click()
          await dialog.getByRole('button', { name: 'Guardar' }).click()
          await page
            .getByRole('navigation', { name: 'Vistas' })
            .getByRole('button', { name: 'Urgentes sin contestar', exact: true })
            .waitFor()
          await until('only urgent ones are listed', async () => {
            const shown = await rows(page).count()
            return shown > 0 && (await page.getByRole('img', { name: 'Prioridad: Urgente' }).count()) === shown
          })
          await picture('inbox-views')
          expect(await barriers()).toEqual([])
        }),
      tourMs,
    )

    it(
      'finds words over all history, and begins new conversations',
      () =>
        visit(asAna(calm), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox'))
          await rows(page).first().waitFor()
          const words = page.locator('input[aria-label="Buscar en los mensajes"]')
          await page.keyboard.press('f')
          await words.fill('llegar')
          await list(page).getByText('Acabo de').waitFor()
          await page.getByRole('combobox', { name: 'Cuándo' }).click()
          await page.getByRole('option', { name: 'Fechas…' }).click()
          await page.getByLabel('Hasta').fill('2024-01-31')
          await list(page).getByText('Nada coincide con eso').waitFor()
          await page.getByLabel('Hasta').fill('')
          await list(page).getByText('Acabo de').waitFor()
          await picture('inbox-search')
          expect(await barriers()).toEqual([])
          await list(page).getByText('Acabo de').click()
          await page.waitForURL(/at=\d+/)
          await page.getByRole('button', { name: 'Volver a la lista' }).click()
          await page.getByRole('button', { name: 'Nueva conversación' }).click()
          await page.getByRole('combobox', { name: 'Para quién' }).fill('+52 55 1111 0009')
          await page.getByRole('option', { name: 'Escribir a +525511110009' }).click()
          await picture('inbox-new')
          expect(await barriers()).toEqual([])
        }),
      tourMs,
    )

    it.each([
      ['desk', 'pt-BR', 'dark'],
      ['tablet', 'es-MX', 'light'],
      ['phone', 'en-US', 'dark'],
    ] as const)(
      'looks right on a %s in %s, %s',
      (screen, locale, colorScheme) =>
        visit(asAna({ ...calm, viewport: screens[screen], locale, colorScheme }), async ({ page, picture, barriers }) => {
          await page.goto(at('inbox?view=mine'))
          await rows(page).nth(3).waitFor()
          await picture(`inbox-${screen}-list`)
          expect(await barriers()).toEqual([])
          await rows(page).nth(1).click()
          await page.waitForURL(/inbox\/\w+/)
          await page.getByRole('log').waitFor()
          await picture(`inbox-${screen}-open`)
          expect(await barriers()).toEqual([])
          if (screen !== 'phone') return
          await page.getByRole('button', { name: 'Back' }).first().click()
          await rows(page).nth(1).waitFor()
        }),
      tourMs,
    )
  })

  it('never made the page complain', () => {
    expect(room.complaints).toEqual([])
  })
})

/** The first row that is wholly in sight, and how far it is from the edge. */
const topRow = `(() => {
  const list = document.querySelector('[data-rows]')
  const edge = list.getBoundingClientRect().top
  const first = [...list.querySelectorAll('[data-conversation]')].map((row) => [row.dataset.conversation, Math.round(row.getBoundingClientRect().top - edge)])
    .filter(([, top]) => top >= 0).sort(([, one], [, other]) => one - other)[0]
  return first.join(' ')
})()`

const scrollTop = `document.querySelector('[data-rows]').scrollTop`
