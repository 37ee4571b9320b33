import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Locator } from 'playwright-core'
import { compileFlow } from '#engine/flow/compile-flow'
import { fakeTemplate } from '../../scripts/fake-graph/manage.ts'
import { sampleTemplates } from '../../scripts/fake-graph/sample-templates.ts'
import { openBrowser, screens, type TestBrowser, type VisitOptions, type Walk } from '../support/browser.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { until } from '../support/until.ts'
import { openWebShop, type WebShop } from '../support/web-shop.ts'
import { messageWebhook, textWebhook } from '../support/whatsapp-webhooks.ts'

const accountId = '104578239911111'
const phoneNumberId = '109876543211111'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const order = fakeTemplate('pedido_enviado', {
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['A-17'] } },
    {
      type: 'BODY',
      text: 'Hola *{{1}}*, tu pedido va en camino y llega el {{2}}.',
      example: { body_text: [['Lupita', 'viernes']] },
    },
    { type: 'FOOTER', text: 'Zapatería La Lupita' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Seguir el envío', url: 'https://tienda.example/envios/{{1}}', example: ['A-17'] },
        { type: 'QUICK_REPLY', text: 'Hablar con alguien' },
      ],
    },
  ],
})
const paused = fakeTemplate('promo_botas', { status: 'PAUSED', category: 'MARKETING', quality_score: { score: 'RED' }, language: 'es_MX' })
/** Behind the others in the list, which is by name. */
const moreThanAPage = Array.from({ length: 120 }, (_, index) => fakeTemplate(`zapato_${String(index).padStart(3, '0')}`))

describe('the pages of templates', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let url: string
  let shop: WebShop
  let templateAddress: string

  beforeAll(async () => {
    ;[hilo, browser] = await Promise.all([startHilo(), openBrowser()])
    url = new URL(hilo.webhookUrl).origin
    hilo.graph.numbers[phoneNumberId] = { wabaId: accountId, displayPhoneNumber: '525511112222', verifiedName: 'La Lupita' }
    await visit({}, async (one) => {
      shop = await openWebShop(one, url)
    })
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
  })

  const visit = (options: VisitOptions, walk: Walk) => browser.tour(url, options, walk, { failed: 'templates-failed' })
  const asOwner = (options: VisitOptions = {}) => ({ storageState: shop.session, ...options })
  const list = () => `/c/${shop.companyId}/settings/templates`

  it('say what templates need while there is no number', () =>
    visit(asOwner(), async ({ page, barriers }) => {
      await page.goto(list())
      await page.getByText('Las plantillas llegan con un número de WhatsApp.').waitFor()
      await page.getByRole('link', { name: 'Conectar WhatsApp' }).waitFor()
      expect(await barriers()).toEqual([])
    }))

  it('read them from Meta when somebody asks, and tell when the list is fresh', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      const data = { kind: 'whatsapp', name: 'Ventas', accountId, phoneNumberId, accessToken: hilo.graph.token }
      const made = await page.request.post('/api/v1/channels', { headers: { origin: url, 'hilo-company': shop.companyId }, data })
      expect((await made.json()).status).toBe('active')
      await page.goto(list())
      await page.getByRole('button', { name: 'Leer de Meta ahora' }).click()
      await page.getByText('Listo: 0 plantillas al día.').waitFor()
      hilo.graph.templates.push(order, paused, sampleTemplates.carousel, sampleTemplates.code, sampleTemplates.offer, ...moreThanAPage)
      await page.getByRole('button', { name: 'Leer de Meta ahora' }).click()
      await page.getByText('Listo: 125 plantillas al día.').waitFor()
      await page.getByText('Hola *{{1}}*, tu pedido va en camino').waitFor()
      await picture('templates')
      expect(await barriers()).toEqual([])
    }))

  it('are found by state and words, and a filtered list has an address', () =>
    visit(asOwner(), async ({ page }) => {
      await page.goto(list())
      await page.getByText('pedido_enviado').waitFor()
      await page.getByLabel('Estado').first().click()
      await page.getByRole('option', { name: 'En pausa' }).click()
      await page.getByText('pedido_enviado').waitFor({ state: 'hidden' })
      await page.getByText('promo_botas').waitFor()
      expect(new URL(page.url()).searchParams.get('status')).toBe('PAUSED')
      await page.getByLabel('Nombre o palabras').fill('nada de esto')
      await page.getByText('Ninguna plantilla coincide con eso.').waitFor()
      await page.getByRole('button', { name: 'Quitar los filtros' }).click()
      await page.getByText('pedido_enviado').waitFor()
    }))

  it('show one as the customer sees it, name what is missing, and send it to a phone', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      await page.goto(list())
      await page.getByText('pedido_enviado').click()
      const preview = page.locator('[data-preview]')
      await preview.getByText('Zapatería La Lupita').waitFor()
      templateAddress = new URL(page.url()).pathname
      await page.getByText('Falta llenar: el encabezado, {{1}}, {{2}} y el botón 1.').waitFor()
      const send = page.getByRole('button', { name: 'Enviar prueba' })
      await page.getByLabel('Encabezado').fill('A-17')
      await page.getByRole('button', { name: 'Usar los ejemplos' }).click()
      await preview.getByText('Lupita', { exact: true }).waitFor()
      await page.getByLabel('Variable {{1}}').fill('Rosa')
      await preview.locator('strong', { hasText: 'Rosa' }).waitFor()
      expect(await send.isDisabled()).toBe(true)
      await page.getByLabel('Tu número, con código de país').fill('mi teléfono')
      await send.click()
      await page.getByText('Ese número no sirve.').waitFor()
      expect(await barriers()).toEqual([])
      await page.getByLabel('Tu número, con código de país').fill('+52 55 1234 5678')
      await send.click()
      await page.getByText('Leída', { exact: true }).waitFor()
      await picture('template')
      expect(await barriers()).toEqual([])
      const sent = await hilo.graph.waitFor(({ type }) => type === 'template')
      expect(sent).toMatchObject({ to: '+525512345678', phoneNumberId })
      expect(JSON.stringify(sent.body)).toContain('Rosa')
    }))

  it('fill in a carousel that is swiped, card by card, and send it', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      await page.goto(await addressOf('zapatos_nuevos'))
      const preview = page.locator('[data-preview]')
      await preview.getByRole('group', { name: 'Tarjeta 2 de 2' }).waitFor()
      await page.getByText('Falta llenar: {{1}}, el encabezado de la tarjeta 1').waitFor()
      await page.getByRole('button', { name: 'Usar los ejemplos' }).click()
      const [first, second] = [
        page.getByRole('group', { name: 'Tarjeta 1', exact: true }),
        page.getByRole('group', { name: 'Tarjeta 2', exact: true }),
      ]
      await first.locator('input[type=file]').setInputFiles({ name: 'sierra.png', mimeType: 'image/png', buffer: png })
      await first.getByText('sierra.png').waitFor()
      await preview.getByRole('img', { name: 'Imagen' }).waitFor()
      await second.getByLabel('Dirección de la imagen').fill('https://tienda.example/prado.jpg')
      await second.getByLabel('Variable {{1}}').fill('9')
      await preview.getByText('Tenis Prado: quedan 9 pares.').waitFor()
      const cards = preview.getByRole('region', { name: 'Tarjetas' })
      await cards.focus()
      await page.keyboard.press('ArrowRight')
      await until('the cards have moved', async () => (await cards.evaluate((element) => element.scrollLeft)) > 0)
      await page.getByLabel('Tu número, con código de país').fill('+52 55 1234 5680')
      await picture('template-carousel')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Enviar prueba' }).click()
      await page.getByText('Leída', { exact: true }).waitFor()
      const sent = await hilo.graph.waitFor(({ to }) => to === '+525512345680')
      expect(sent.body['template']).toMatchObject({
        components: [
          { type: 'body' },
          {
            type: 'carousel',
            cards: [
              { card_index: 0, components: [{ parameters: [{ image: { id: expect.any(String) } }] }, {}, {}, {}] },
              { card_index: 1, components: [{}, { parameters: [{ text: '9' }] }, {}, {}] },
            ],
          },
        ],
      })
    }))

  it('take a code once, and put it into the text and its button', () =>
    visit(asOwner({ colorScheme: 'dark' }), async ({ page, picture, barriers }) => {
      await page.goto(await addressOf('codigo_acceso'))
      await page.getByText('Falta llenar: el código.').waitFor()
      await page.getByLabel('Código', { exact: true }).fill('482913')
      const preview = page.locator('[data-preview]')
      await preview.locator('strong', { hasText: '482913' }).waitFor()
      await preview.locator('code', { hasText: '482913' }).waitFor()
      await page.getByLabel('Tu número, con código de país').fill('+52 55 1234 5681')
      await page.getByRole('button', { name: 'Enviar prueba' }).click()
      await page.getByText('Leída', { exact: true }).waitFor()
      await picture('template-code')
      expect(await barriers()).toEqual([])
      const sent = await hilo.graph.waitFor(({ to }) => to === '+525512345681')
      const parameters = [{ type: 'text', text: '482913' }]
      expect(sent.body['template']).toMatchObject({
        components: [
          { type: 'body', parameters },
          { type: 'button', sub_type: 'url', index: '0', parameters },
        ],
      })
    }))

  it('are sent by a flow, which goes on by the card whose button was tapped, and stand in the inbox as they arrived', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      const card = (id: string) => ({
        header: { type: 'image', url: `https://tienda.example/${id}.jpg` },
        body: [{ text: '3' }],
        quickReplies: [{ id, title: 'Apartar', index: 0 }],
        urlSuffixes: [{ index: 1, text: id }],
      })
      const carousel = { name: 'zapatos_nuevos', language: 'es', body: [{ text: 'Rosa' }], cards: [card('sierra'), card('prado')] }
      const flow = drawFlow({
        word: 'zapatos',
        nodes: { show: ['sendTemplate', carousel], boots: says('Botas apartadas.'), trainers: says('Tenis apartados.') },
        arrows: ['start.next > show', 'show.sierra > boots', 'show.prado > trainers'],
      })
      const { flows } = hilo.storage.repositories(shop.companyId)
      const { id } = await flows.create({ draft: flow })
      await flows.publish(id, { flow, compiled: compileFlow(flow), note: '', people: 'finish', by: 'tester' })
      const from = '5215511110088'
      expect(await hilo.post(textWebhook({ from, text: 'zapatos', phoneNumberId }).body)).toBe(200)
      const sent = await hilo.graph.waitFor(({ to, type }) => to === `+${from}` && type === 'template')
      const payloads = [...JSON.stringify(sent.body).matchAll(/"payload":"([^"]+)"/g)].map(([, key]) => key)
      expect(new Set(payloads).size).toBe(2)
      const message = { type: 'button', button: { payload: payloads[1], text: 'Apartar' }, context: { id: sent.id } }
      expect(await hilo.post(messageWebhook({ from, phoneNumberId, message }).body)).toBe(200)
      await hilo.graph.waitFor(({ to, body }) => to === `+${from}` && JSON.stringify(body).includes('Tenis apartados.'))
      await page.goto(`/c/${shop.companyId}/inbox`)
      await page.getByText('Tenis apartados.').first().click()
      const shown = page.getByRole('group', { name: 'Tarjeta 2 de 2' })
      await shown.getByText('Tenis Prado: quedan 3 pares.').waitFor()
      await shown.getByText('✓ elegido').waitFor()
      await picture('template-in-inbox')
      expect(await barriers()).toEqual([])
      // What is told in passing lies over the open conversation: neither over a title nor over the composer.
      const boxOf = async (where: Locator) => (await where.boundingBox()) ?? { x: Number.NaN, y: Number.NaN, width: 0, height: 0 }
      for (const viewport of Object.values(screens)) {
        await page.setViewportSize(viewport)
        const toasts = await boxOf(page.locator('[data-position="top-center"]'))
        const [header, composer] = [await boxOf(page.getByRole('banner')), await boxOf(page.getByRole('textbox', { name: 'Mensaje' }))]
        expect(toasts.y).toBeGreaterThanOrEqual(header.y + header.height)
        expect(toasts.y + 120).toBeLessThan(composer.y)
        // Nor over the conversations that wait; a phone shows only the open one.
        if (viewport === screens.phone) continue
        const list = await boxOf(page.locator('[data-conversation]').first())
        expect(toasts.x).toBeGreaterThan(list.x + list.width)
        expect(toasts.x + toasts.width).toBeLessThan(viewport.width)
      }
      expect(hilo.graph.violations).toEqual([])
    }))

  it('tell in words that a test did not arrive', () =>
    visit(asOwner(), async ({ page }) => {
      hilo.graph.failNext({ type: 'failLater', code: 131026 })
      await page.goto(templateAddress)
      await page.getByLabel('Encabezado').fill('A-18')
      await page.getByRole('button', { name: 'Usar los ejemplos' }).click()
      await page.getByLabel('Tu número, con código de país').fill('+52 55 1234 5679')
      await page.getByRole('button', { name: 'Enviar prueba' }).click()
      await page.getByText('No llegó', { exact: true }).waitFor()
    }))

  it('tell the owner what Meta changed', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      const value = { message_template_id: 1, message_template_name: 'pedido_enviado', message_template_language: 'es' }
      const change = { field: 'template_category_update', value: { ...value, previous_category: 'UTILITY', new_category: 'MARKETING' } }
      const entry = [{ id: accountId, time: Math.floor(Date.now() / 1000), changes: [change] }]
      expect(await hilo.post({ object: 'whatsapp_business_account', entry })).toBe(200)
      await page.goto(list())
      await page.getByText('Meta cambió tus plantillas').waitFor()
      await picture('templates-changed')
      expect(await barriers()).toEqual([])
      await page.getByText('promo_botas').click()
      await page.getByText('Meta pausó esta plantilla').waitFor()
      expect(await page.getByRole('button', { name: 'Enviar prueba' }).count()).toBe(0)
      expect(await barriers()).toEqual([])
    }))

  /** The address of the page of a template, by its name. */
  async function addressOf(name: string): Promise<string> {
    const { items } = await hilo.storage.repositories(shop.companyId).templates.list({ name })
    return `${list()}/${items[0]?.id}`
  }

  const looks = [
    { locale: 'es-MX', colorScheme: 'dark', screen: 'desk', send: 'Enviar a mi número' },
    { locale: 'pt-BR', colorScheme: 'light', screen: 'phone', send: 'Enviar para meu número' },
    { locale: 'en-US', colorScheme: 'dark', screen: 'tablet', send: 'Send to my number' },
  ] as const
  it.each(looks)('read well in $locale, $colorScheme, on a $screen', ({ locale, colorScheme, screen, send }) =>
    visit(asOwner({ locale, colorScheme, viewport: screens[screen] }), async ({ page, picture, barriers }) => {
      for (const [name, address, words] of [
        ['templates', list(), 'promo_botas'],
        ['template', templateAddress, send],
      ] as const) {
        await page.goto(address)
        await page.getByText(words).first().waitFor()
        await picture([name, locale, colorScheme, screen].join('-'))
        expect(await barriers()).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screens[screen].width)
      }
    }),
  )
})
