import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { startApiProcess } from '../support/api-process.ts'
import { screens, type Walk } from '../support/browser.ts'
import { password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'
import { heardIn, recordAsSafari, tone } from '../support/sounds.ts'
import { until } from '../support/until.ts'

const tourMs = 240_000
/** As long as a transaction of a process that is gone may stand in the way of others. */
const leftUndoneMs = 90_000
const calm = { reducedMotion: 'reduce' } as const
/** One red and one blue point. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const webp = Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')

describe('a conversation of the inbox', () => {
  const room = useRoom('inbox-thread')
  const { visit, asAna, at, call } = room
  const thread = (page: Page) => page.getByRole('log', { name: 'Mensajes' })
  const field = (page: Page) => page.getByRole('region', { name: 'Mensaje' }).getByRole('textbox', { name: 'Mensaje' })
  const send = (page: Page) => page.getByRole('button', { name: 'Enviar', exact: true })
  let channelId: string
  let conversationId: string
  const say = (page: Page, content: object, from = 'lucia') =>
    call(page, 'POST', `/channels/${channelId}/test-messages`, { from, name: 'Lucía Ramírez', content })
  const sent = async (page: Page) => {
    const { items } = await call(page, 'GET', `/conversations/${conversationId}/messages`)
    return items.filter(({ direction }: { direction: string }) => direction === 'out')
  }

  beforeAll(async () => {
    await visit(asAna(calm), async ({ page }) => {
      channelId = (await call(page, 'POST', '/channels', { kind: 'test', name: 'Prueba' })).id
      conversationId = (await say(page, { type: 'text', text: 'Hola, ¿me cambian la *talla*?' })).conversationId
      await until(
        'the conversation is there',
        async () =>
          typeof conversationId === 'string' && (await call(page, 'GET', `/conversations/${conversationId}`)).id === conversationId,
      )
    })
  }, 600_000)

  it(
    'is answered at once: sending takes it from the bot, and what both say stands there as on a phone',
    () =>
      visit(asAna(calm), async ({ page, picture, barriers }) => {
        await page.goto(at(`inbox/${conversationId}`))
        await thread(page).locator('strong', { hasText: 'talla' }).waitFor()
        await page.getByText('La atiende el bot', { exact: true }).waitFor()
        await picture('thread-bot')
        await field(page).fill('Claro que sí. ¿Cuál necesitas?')
        await page.keyboard.press('Enter')
        await thread(page).getByText('Claro que sí. ¿Cuál necesitas?').waitFor()
        await page.getByText('La atiendes tú', { exact: true }).waitFor()
        expect(await field(page).inputValue()).toBe('')
        await say(page, { type: 'location', latitude: 19.43, longitude: -99.13, name: 'Zócalo', address: 'Centro' })
        await thread(page).getByRole('link', { name: 'Zócalo' }).waitFor()
        await say(page, { type: 'contacts', contacts: [{ name: 'Rosa', phones: ['+52 55 1111 2222'] }] })
        await thread(page).getByRole('link', { name: '+52 55 1111 2222' }).waitFor()
        await say(page, { type: 'order', items: [{ productId: 'BOTA-7', quantity: 2, price: 450, currency: 'MXN' }] })
        await thread(page)
          .getByText(/BOTA-7/)
          .waitFor()
        await picture('thread-kinds')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'keeps notes on amber paper, quotes what is answered, and writes emojis and canned replies',
    () =>
      visit(asAna(calm), async ({ page, picture, barriers }) => {
        await call(page, 'POST', '/canned-replies', {
          shortcut: 'cambio',
          title: 'Cambios de talla',
          text: 'Con gusto, {{ contact.firstName }}: el cambio es gratis.',
          files: [],
        })
        await page.goto(at(`inbox/${conversationId}`))
        await page.getByText('Nota', { exact: true }).click()
        const note = page.getByRole('textbox', { name: 'Nota privada' })
        await note.fill('Es clienta de años, @Ana Torres')
        await picture('thread-note-mode')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('Enter')
        await thread(page).getByRole('article', { name: 'Nota de Ana Torres' }).getByText('@Ana Torres').waitFor()

        await page.getByText('Mensaje', { exact: true }).click()
        await field(page).fill('/cam')
        await page.getByRole('option', { name: /cambio/ }).waitFor()
        await picture('thread-canned')
        await page.keyboard.press('Enter')
        await until('it is filled in', async () => (await field(page).inputValue()) === 'Con gusto, Lucía: el cambio es gratis.')
        await page.getByRole('button', { name: 'Emojis' }).click()
        await page.getByRole('textbox', { name: 'Buscar emoji' }).fill('zapato')
        await page
          .getByRole('gridcell', { name: /zapato/i })
          .first()
          .waitFor()
        await picture('thread-emoji')
        expect(await barriers()).toEqual([])
        await page
          .getByRole('gridcell', { name: /zapato/i })
          .first()
          .click()
        await until('the emoji is written', async () => /gratis\.\p{Extended_Pictographic}/u.test(await field(page).inputValue()))
        await thread(page).getByText('Hola, ¿me cambian la').hover()
        await page.getByRole('button', { name: 'Responder citando' }).first().click()
        await picture('thread-quote')
        // What is typed next is the answer: no click, and no key of the page.
        await field(page).and(page.locator(':focus')).waitFor()
        await page.keyboard.press('Control+Enter')
        await thread(page)
          .getByRole('button', { name: /^Ver el mensaje citado/ })
          .waitFor()
      }),
    tourMs,
  )

  it(
    'takes files as the channel wants them, shows pictures large, and records voice notes',
    () =>
      visit(asAna({ ...calm, permissions: ['microphone'] }), async ({ page, picture, barriers }) => {
        await page.goto(at(`inbox/${conversationId}`))
        await field(page).waitFor()
        const file = page.locator('section input[type=file]')
        await file.setInputFiles([
          { name: 'punto.png', mimeType: 'image/png', buffer: dot },
          { name: 'foto.webp', mimeType: 'image/webp', buffer: webp },
          { name: 'rota.heic', mimeType: 'image/heic', buffer: Buffer.from('no es una foto') },
          { name: 'enorme.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(17_000_000, 1) },
        ])
        const tray = page.getByRole('list', { name: 'Archivos por enviar' })
        await tray.getByText(/ajustada para el canal/).waitFor()
        await tray.getByText(/rota.heic no se puede abrir/).waitFor()
        await tray.getByText(/enorme.pdf pesa demasiado/).waitFor()
        await picture('thread-files')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Quitar rota.heic' }).click()
        await page.getByRole('button', { name: 'Quitar enorme.pdf' }).click()
        await tray.getByRole('textbox').first().fill('La bota')
        await field(page).fill('Mira estas')
        await until('it may go', async () => (await send(page).getAttribute('aria-disabled')) === null)
        await send(page).click()
        await thread(page).getByRole('button', { name: 'Ampliar: Imagen' }).nth(1).waitFor()
        await thread(page).getByText('La bota').waitFor()
        await thread(page).getByRole('button', { name: 'Ampliar: Imagen' }).first().press('Enter')
        await page.getByRole('dialog', { name: 'Imagen 1 de 2' }).waitFor()
        await page.keyboard.press('ArrowRight')
        await page.getByRole('dialog', { name: 'Imagen 2 de 2' }).waitFor()
        await picture('thread-lightbox')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('Escape')

        await page.getByRole('button', { name: 'Grabar nota de voz' }).click()
        await page.getByText('Grabando').waitFor()
        await page.getByText('0:01').waitFor()
        await page.getByRole('button', { name: 'Terminar' }).click()
        await tray.getByText('Nota de voz').first().waitFor()
        await picture('thread-voice')
        await until('it may go', async () => (await send(page).getAttribute('aria-disabled')) === null)
        await send(page).click()
        await thread(page).getByRole('group', { name: 'Nota de voz' }).waitFor()
        const [voice] = await sent(page)
        expect([voice.content.media, voice.voice]).toEqual(['audio', true])
        await page.getByRole('button', { name: 'Velocidad 1×' }).last().click()
        await thread(page).getByRole('slider', { name: 'Posición' }).last().focus()
        expect(await barriers()).toEqual([])

        await page.evaluate(recordAsSafari, tone(2).toString('base64'))
        await page.getByRole('button', { name: 'Grabar nota de voz' }).click()
        await page.getByText('Grabando').waitFor()
        await page.getByRole('button', { name: 'Terminar' }).click()
        await tray.getByText('Nota de voz').first().waitFor()
        await until('it may go', async () => (await send(page).getAttribute('aria-disabled')) === null)
        await send(page).click()
        await until('it is sent', async () => (await sent(page))[0].id !== voice.id)
        const [made] = await sent(page)
        expect([made.content.media, made.voice]).toEqual(['audio', true])
        const address = `/api/v1/conversations/${conversationId}/files/${made.content.source.fileId}`
        const heard = await page.evaluate(heardIn, { address, companyId: room.ana.companyId })
        expect(heard).toMatchObject({ type: 'audio/ogg', begins: 'OggS', codec: 'OpusHead' })
        expect(heard.seconds).toBeCloseTo(2, 1)
        expect(heard.loudest).toBeCloseTo(0.5, 1)
      }),
    tourMs,
  )

  it(
    'warns when the customer wrote meanwhile, and sends anyway',
    () =>
      visit(asAna(calm), async ({ page, picture }) => {
        await page.goto(at(`inbox/${conversationId}`))
        await field(page).fill('Te la mando mañana')
        await say(page, { type: 'text', text: 'Mejor el azul' })
        await page.keyboard.press('Enter')
        await page.getByText('Lucía Ramírez escribió mientras escribías').waitFor()
        expect(await field(page).inputValue()).toBe('Te la mando mañana')
        await thread(page).getByText('Mejor el azul').waitFor()
        await picture('thread-wrote')
        await page.getByRole('button', { name: 'Enviar igual' }).click()
        await thread(page).getByText('Te la mando mañana').waitFor()
      }),
    tourMs,
  )

  it(
    'keeps drafts through a reload, and through a session that ends',
    () =>
      visit(asAna(calm), async ({ page, picture, barriers }) => {
        await page.goto(at(`inbox/${conversationId}`))
        await field(page).pressSequentially('Un borrador @ €')
        await page.reload()
        await until('it is there again', async () => (await field(page).inputValue()) === 'Un borrador @ €')
        await page.context().clearCookies()
        await field(page).fill('Un borrador @ € más largo')
        const dialog = page.getByRole('dialog')
        await dialog.locator('input[type=password]').waitFor()
        await picture('thread-expired')
        expect(await barriers()).toEqual([])
        await dialog.locator('input[type=password]').fill(password)
        await dialog.getByRole('button', { name: 'Entrar', exact: true }).click()
        await dialog.waitFor({ state: 'detached' })
        expect(await field(page).inputValue()).toBe('Un borrador @ € más largo')
        await field(page).press('Control+Enter')
        await thread(page).getByText('Un borrador @ € más largo').waitFor()
      }),
    tourMs,
  )

  it(
    'sends later what can be stopped, takes back what has not left, finds words and goes to a day',
    () =>
      visit(asAna(calm), async ({ page, picture, barriers }) => {
        const settings = await call(page, 'GET', '/inbox/settings')
        await call(page, 'PUT', '/inbox/settings', { ...settings, undoSeconds: 20 })
        await page.goto(at(`inbox/${conversationId}`))
        await field(page).fill('Recordatorio de la talla')
        await page.getByRole('button', { name: 'Otras formas de enviar' }).click()
        await page.getByRole('menuitem', { name: 'Enviar más tarde…' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'En una hora' }).click()
        await picture('thread-later')
        expect(await barriers()).toEqual([])
        await page.getByRole('dialog').getByRole('button', { name: 'Programar' }).click()
        await page.getByRole('button', { name: '1 mensaje programado' }).click()
        await page.getByText(/se cancela si el cliente escribe/).waitFor()
        await page.getByRole('button', { name: 'No enviarlo' }).click()
        await page.getByText('Ya no sale. Lo que decía quedó en tu borrador.').waitFor()
        expect(await field(page).inputValue()).toBe('Recordatorio de la talla')

        await page.locator('section input[type=file]').setInputFiles([{ name: 'punto.png', mimeType: 'image/png', buffer: dot }])
        await field(page).fill('Con un error')
        await until('it may go', async () => (await send(page).getAttribute('aria-disabled')) === null)
        await field(page).press('Enter')
        await thread(page).getByRole('button', { name: 'Deshacer' }).click()
        await until('it is back', async () => (await field(page).inputValue()) === 'Con un error')
        await page.getByRole('list', { name: 'Archivos por enviar' }).waitFor()
        await page.getByRole('button', { name: /^Quitar / }).click()
        await field(page).fill('')

        await page.getByRole('button', { name: 'Buscar en esta conversación' }).click()
        await page.getByRole('textbox', { name: 'Buscar en esta conversación' }).fill('azul')
        await page
          .getByRole('search')
          .getByRole('button', { name: /Mejor el azul/ })
          .click()
        await picture('thread-search')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Más acciones' }).click()
        await page.getByRole('menuitem', { name: 'Ir a una fecha' }).click()
        await page
          .getByLabel('Fecha', { exact: true })
          .fill(new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Mexico_City' }).format(Date.now()))
        await page.getByRole('button', { name: 'Ir', exact: true }).click()
        await until('the address names the day', () => Promise.resolve(/[?&]at=\d+/.test(page.url())))
        await thread(page).getByText('Hola, ¿me cambian la').first().waitFor()
      }),
    tourMs,
  )

  it(
    'reads well in the dark and on a phone',
    () =>
      visit(asAna({ ...calm, colorScheme: 'dark' }), async ({ page, picture, barriers }) => {
        await page.goto(at(`inbox/${conversationId}`))
        await thread(page).getByText('Te la mando mañana').waitFor()
        await picture('thread-dark')
        expect(await barriers()).toEqual([])
        await page.setViewportSize(screens.phone)
        await field(page).waitFor()
        await picture('thread-phone')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'misses nothing through another API process, one that is killed, and a laptop that slept',
    async () => {
      const [near, far] = await Promise.all([startApiProcess(room.hilo), startApiProcess(room.hilo)])
      const walk: Walk = async ({ page, picture }) => {
        const arrives = async (text: string, from = 'lucia', name = 'Lucía Ramírez') => {
          const headers = { 'hilo-company': room.ana.companyId, origin: far.url }
          const data = { from, name, content: { type: 'text', text } }
          const path = `${far.url}/api/v1/channels/${channelId}/test-messages`
          // The browser may be away; its person's other device is not.
          const cookie = room.ana.session.cookies.map((one) => `${one.name}=${one.value}`).join('; ')
          // Refused while what another process left undone is undone, and sent again, as a provider does.
          const key = randomUUID()
          await until(
            `"${text}" is taken`,
            async () => {
              const answer = await fetch(path, {
                method: 'POST',
                headers: { ...headers, cookie, 'content-type': 'application/json', 'idempotency-key': key },
                body: JSON.stringify(data),
              })
              if (!answer.ok) process.stderr.write(`tests | "${text}" was refused: ${answer.status} ${await answer.text()}\n`)
              return answer.ok
            },
            leftUndoneMs,
          )
        }
        const row = (text: string) => page.locator('[data-conversation]', { hasText: text })
        const line = (text: string) => thread(page).locator('[data-by=customer]', { hasText: text })
        const seen = async (text: string) => {
          const since = performance.now()
          await line(text).waitFor()
          await row(text).first().waitFor()
          process.stderr.write(`tests | "${text}" was seen after ${Math.round(performance.now() - since)} ms\n`)
        }
        await page.goto(at(`inbox/${conversationId}?view=all`))
        await thread(page).getByText('Hola, ¿me cambian la').first().waitFor()
        await arrives('Paso uno')
        await seen('Paso uno')

        await near.kill()
        await arrives('Paso dos')
        await page.getByText('Sin conexión').waitFor()
        await near.start()
        await seen('Paso dos')
        await page.getByText('Sin conexión').waitFor({ state: 'hidden' })

        await page.context().setOffline(true)
        await page.getByText('Sin conexión').waitFor()
        await arrives('Paso tres')
        await arrives('Paso cuatro')
        await arrives('Soy Pedro, ¿abren hoy?', 'pedro', 'Pedro Páramo')
        await picture('thread-offline')
        // The banner takes nothing of the composer away.
        const { y, height } = (await send(page).boundingBox()) ?? { y: 0, height: Number.POSITIVE_INFINITY }
        expect(y + height).toBeLessThanOrEqual(page.viewportSize()?.height ?? 0)
        await page.context().setOffline(false)
        await seen('Paso cuatro')
        await row('Soy Pedro').waitFor()
        await arrives('Paso cinco')
        await seen('Paso cinco')

        const said = await thread(page).locator('[data-by=customer]').allTextContents()
        const steps = said.flatMap((text) => /Paso (uno|dos|tres|cuatro|cinco)/.exec(text)?.[0] ?? [])
        expect(steps).toEqual(['Paso uno', 'Paso dos', 'Paso tres', 'Paso cuatro', 'Paso cinco'])
        expect(await page.locator('[data-conversation]', { hasText: 'Lucía' }).count()).toBe(1)
      }
      try {
        await room.browser.tour(near.url, asAna(calm), walk, { failed: 'inbox-thread-failed' })
      } finally {
        await Promise.all([near.stop(), far.stop()])
      }
    },
    tourMs,
  )
})
