import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { openBrowser, screens, type TestBrowser, type VisitOptions, type Walk } from '../support/browser.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { openWebShop, type WebShop } from '../support/web-shop.ts'

const accountId = '104578239911111'
const phoneNumberId = '109876543211111'

describe('the pages of channels', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let url: string
  let shop: WebShop
  let channelId: string

  beforeAll(async () => {
    ;[hilo, browser] = await Promise.all([startHilo(), openBrowser()])
    url = new URL(hilo.webhookUrl).origin
    hilo.graph.numbers[phoneNumberId] = { wabaId: accountId, displayPhoneNumber: '525511112222', verifiedName: 'La Lupita' }
    await visit({}, async (one) => {
      shop = await openWebShop(one, url)
      const headers = { origin: url, 'hilo-company': shop.companyId }
      const data = {
        kind: 'whatsapp',
        name: 'Ventas de la sucursal Roma Norte y alrededores',
        accountId,
        phoneNumberId,
        accessToken: hilo.graph.token,
      }
      const made = await one.page.request.post('/api/v1/channels', { headers, data })
      channelId = (await made.json()).id
      await one.page.request.post(`/api/v1/channels/${channelId}/proof`, { headers, data: {} })
      await one.page.request.post('/api/v1/channels', { headers, data: { ...data, name: 'Mayoreo', accessToken: 'EAA-not-yet-known' } })
    })
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
  })

  const visit = (options: VisitOptions, walk: Walk) => browser.tour(url, options, walk, { failed: 'channels-failed' })
  const asOwner = (options: VisitOptions = {}) => ({ storageState: shop.session, ...options })
  const inviteReader = async (): Promise<WebShop['session']> => {
    const { page, close } = await browser.visit(url)
    const asked = { email: 'rosa@example.com', role: 'viewer', delivery: 'link' }
    const owner = await browser.visit(url, asOwner())
    const headers = { origin: url, 'hilo-company': shop.companyId }
    const invited = await owner.page.request.post('/api/v1/invitations', { headers, data: asked })
    const token = String((await invited.json()).link).split('#')[1]
    await owner.close()
    const password = 'una contraseña larga'
    const data = { token, name: 'Rosa Lectora', password, language: 'es' }
    await page.request.post('/api/v1/invitation-links/sign-up', { headers: { origin: url }, data })
    await page.request.post('/api/auth/sign-in/email', { headers: { origin: url }, data: { email: asked.email, password } })
    const session = await page.context().storageState()
    await close()
    return session
  }
  const list = () => `/c/${shop.companyId}/settings/channels`
  const channel = () => `${list()}/${channelId}`

  it('list every channel with how it is, and make a test channel', () =>
    visit(asOwner(), async ({ page, barriers }) => {
      await page.goto(list())
      await page.getByText('Por conectar').waitFor()
      await page.getByText('Activo', { exact: true }).waitFor()
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Canal de prueba' }).click()
      await page.getByRole('dialog', { name: 'Nuevo canal de prueba' }).waitFor()
      expect(await barriers()).toEqual([])
      await page.keyboard.press('Enter')
      await page.getByText('Canal de prueba creado').waitFor()
      await page.getByRole('heading', { name: 'Configuración / Canales / Prueba' }).waitFor()
    }))

  it('show a reader how channels are doing, and nothing to change them with', async () => {
    const reader = await inviteReader()
    await visit({ storageState: reader }, async ({ page, picture, barriers }) => {
      await page.goto(list())
      await page.getByText('Por conectar').waitFor()
      await picture('channels-as-reader')
      expect(await barriers()).toEqual([])
      expect(await page.getByRole('button', { name: 'Canal de prueba' }).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Conectar WhatsApp' }).count()).toBe(0)
      await page.getByRole('link', { name: /Ventas de la sucursal/ }).click()
      await page.getByRole('heading', { name: 'Salud' }).waitFor()
      await picture('channel-as-reader')
      expect(await barriers()).toEqual([])
      expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0)
      expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      for (const address of [`${channel()}/connect`, `${list()}/new/connect`]) {
        await page.goto(address)
        await page.getByText('Tu rol no incluye esta página').waitFor()
        expect(await barriers()).toEqual([])
      }
    })
  })

  it('tell how a number is doing, and what needs somebody', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      const { channels } = hilo.storage.repositories(shop.companyId)
      await channels.alert(channelId, { code: 'whatsapp.190', at: Date.now(), message: 'Session has expired' }, 'tokenExpired')
      await page.goto(channel())
      await page.getByText('Necesita tu atención').waitFor()
      await page.getByText('Token vencido').waitFor()
      await page.getByText('250 clientes nuevos al día').waitFor()
      await picture('channel-alert')
      expect(await barriers()).toEqual([])
      await page.getByLabel(/^Token de acceso/).fill('EAA-not-the-right-one')
      await page.getByRole('button', { name: 'Reconectar' }).click()
      await page.getByText('Meta no confirma este número con este token.').waitFor()
      await page.getByLabel(/^Token de acceso/).fill(hilo.graph.token)
      await page.getByRole('button', { name: 'Reconectar' }).click()
      await page.getByText('Canal reconectado').waitFor()
      await page.getByText('Activo', { exact: true }).waitFor()
      expect(await page.getByText('Necesita tu atención').count()).toBe(0)
    }))

  it('keep settings, and what is being typed when the channel changes meanwhile', () =>
    visit(asOwner(), async ({ page, barriers }) => {
      await page.goto(channel())
      const pace = page.getByLabel('Mensajes por segundo, como máximo')
      await pace.fill('2000')
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Escribe un número entre 1 y 1000.').waitFor()
      await pace.fill('20')
      await page.getByRole('button', { name: 'Agregar texto' }).click()
      await page.getByLabel('Texto automático 1').fill('¡Hola, bienvenida! En un momento te contestamos.')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Pausar el canal' }).click()
      await page.getByText('En pausa', { exact: true }).waitFor()
      expect(await pace.inputValue()).toBe('20')
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.getByRole('button', { name: 'Reanudar el canal' }).click()
      await page.getByText('Canal activo de nuevo').waitFor()
      expect(await hilo.storage.repositories(shop.companyId).channels.get(channelId)).toMatchObject({
        ...{ status: 'active', messagesPerSecond: 20 },
        automaticTexts: ['¡Hola, bienvenida! En un momento te contestamos.'],
      })
    }))

  const looks = [
    { locale: 'es-MX', colorScheme: 'dark', screen: 'desk' },
    { locale: 'pt-BR', colorScheme: 'light', screen: 'phone' },
    { locale: 'en-US', colorScheme: 'dark', screen: 'tablet' },
  ] as const
  it.each(looks)('read well in $locale, $colorScheme, on a $screen', ({ locale, colorScheme, screen }) =>
    visit(asOwner({ locale, colorScheme, viewport: screens[screen] }), async ({ page, picture, barriers }) => {
      const found: string[] = []
      for (const [name, address, shown] of [
        ['channels', list(), 'text=Mayoreo'],
        ['channel', channel(), 'text=+52 55 1111 2222'],
        ['connect-webhook', `${channel()}/connect?step=webhook`, 'text=webhooks/whatsapp'],
        ['connect-number', `${channel()}/connect?step=number`, 'input[type=password]'],
        ['connect-proof', `${channel()}/connect`, '[data-check=roundTrip]'],
        ['guide', `${list()}/new/guide`, 'table'],
      ] as const) {
        await page.goto(address)
        await page.locator(shown).locator('visible=true').first().waitFor()
        await picture([name, locale, colorScheme, screen].join('-'))
        found.push(...(await barriers()).map((barrier) => `${name}: ${barrier}`))
        const width = await page.evaluate('document.documentElement.scrollWidth')
        if (width !== screens[screen].width) found.push(`${name}: ${width} wide`)
      }
      expect(found).toEqual([])
    }),
  )

  it('are walked by keyboard', () =>
    visit(asOwner(), async ({ page }) => {
      await page.goto(`${list()}/new/connect`)
      await page.getByRole('button', { name: /Prepara tu cuenta de Meta/ }).focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByLabel('La app de esta instalación').waitFor()
      expect(new URL(page.url()).searchParams.get('step')).toBe('app')
    }))

  it('delete a channel only for who types its name, after saying which flows name it', () =>
    visit(asOwner(), async ({ page, picture, barriers }) => {
      const start = { id: 'start', kind: 'onMessage', params: { channels: [channelId], match: 'any' } }
      const draft = flowSchema.parse({ formatVersion: 1, name: 'Bienvenida', nodes: [start], edges: [] })
      const headers = { origin: url, 'hilo-company': shop.companyId }
      const made = await page.request.post('/api/v1/flows', { headers, data: { name: draft.name, draft } })
      expect(made.status()).toBe(201)
      await page.goto(channel())
      await page.getByRole('button', { name: 'Eliminar el canal' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByText('Las conversaciones se quedan.').waitFor()
      await dialog.getByText('1 flujo lo nombra:').waitFor()
      await dialog.getByRole('listitem').getByText('Bienvenida').waitFor()
      await dialog.getByText(/quita el canal en ellos/).waitFor()
      await picture('channel-remove')
      expect(await barriers()).toEqual([])
      expect(await dialog.getByRole('button', { name: 'Eliminar' }).isDisabled()).toBe(true)
      await dialog.getByLabel(/^Escribe .* para confirmar$/).fill('Ventas de la sucursal Roma Norte y alrededores')
      await page.keyboard.press('Enter')
      await page.getByText('Canal eliminado.').waitFor()
      await page.getByText('Mayoreo').waitFor()
      expect(await page.getByText('Ventas de la sucursal').count()).toBe(0)
    }))
})
