import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openBrowser, screens, type TestBrowser, type Visit, type VisitOptions, type Walk } from '../support/browser.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { until } from '../support/until.ts'

const email = 'ana@example.com'
const password = 'una contraseña larga'
const companyName = 'Zapatería La Lupita de los Ángeles de la Roma Norte'

describe('the first rooms', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let url: string
  /** Ana's cookies, once she has an account. */
  let session: Awaited<ReturnType<ReturnType<Visit['page']['context']>['storageState']>> | null = null
  let companyId: string
  const complaints: string[] = []

  beforeAll(async () => {
    ;[hilo, browser] = await Promise.all([startHilo(), openBrowser()])
    url = new URL(hilo.webhookUrl).origin
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
  })

  const visit = (options: VisitOptions, walk: Walk) => browser.tour(url, options, walk, { failed: 'failed', complaints })
  function asAna(options: VisitOptions = {}) {
    if (session === null) throw new Error('Ana has no account: the first of these tests failed')
    return { storageState: session, ...options }
  }
  const inbox = () => `/c/${companyId}/inbox`

  it('lead from nothing to a company: the first account, the company, its conversations', () =>
    visit({}, async ({ page, picture, barriers }) => {
      await page.goto('/')
      await until('the page has its name', async () => (await page.title()) === 'Entrar · Hilo')
      await page.getByRole('link', { name: 'Crear cuenta' }).first().click()
      await page.getByText('será la que administra esta instalación').waitFor()
      await page.getByLabel('Tu nombre').fill('Ana Torres')
      await page.getByLabel('Correo').fill(email)
      await page.getByLabel(/^Contraseña/).fill('corta')
      await page.getByRole('button', { name: 'Crear cuenta' }).click()
      await page.getByText('Es muy corta: usa al menos 10 caracteres.').waitFor()
      await picture('sign-up')
      expect(await barriers()).toEqual([])
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Crear cuenta' }).click()

      await page.getByLabel('Nombre de la empresa').fill(companyName)
      expect(await page.getByRole('combobox', { name: 'País' }).inputValue()).toBe('México')
      await page.getByRole('combobox', { name: 'País' }).click()
      await page.getByRole('option', { name: 'Colombia' }).click()
      expect(await page.getByRole('combobox', { name: 'Moneda' }).inputValue()).toBe('peso colombiano (COP)')
      expect(await page.getByRole('combobox', { name: 'Zona horaria' }).inputValue()).toBe('America/Bogota')
      await picture('new-company')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Crear empresa' }).click()

      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      await page.getByText('Cuando alguien escriba a uno de tus canales').waitFor()
      companyId = /\/c\/([^/]+)\/inbox/.exec(page.url())?.[1] ?? ''
      session = await page.context().storageState()
      expect(await barriers()).toEqual([])
    }))

  it('take no second account by themselves, and say so', () =>
    visit({ locale: 'pt-BR' }, async ({ page, picture, barriers }) => {
      await page.goto('/sign-up')
      await page.getByText('Esta instalação não aceita contas novas').waitFor()
      await picture('sign-up-closed')
      expect(await barriers()).toEqual([])
    }))

  it('say in words that a password is wrong, and lead a person who signs in to where they wanted to go', () =>
    visit({ locale: 'en-GB' }, async ({ page, barriers }) => {
      await page.goto(`/c/${companyId}/settings/members`)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel(/^Password/).fill('not the password')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
      await page.getByText('E-mail and password do not match.').waitFor()
      expect(await barriers()).toEqual([])
      await page.getByLabel(/^Password/).fill(password)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Settings / Team' }).waitFor()
      await page.getByRole('cell', { name: 'Ana Torres' }).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/c/${companyId}/settings/members`)
    }))

  it('show a conversation as soon as somebody writes', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(inbox())
      await page.getByText('Cuando alguien escriba').waitFor()
      const headers = { 'hilo-company': companyId, origin: url }
      const made = await page.request.post('/api/v1/channels', { headers, data: { kind: 'test', name: 'Prueba' } })
      const { id } = await made.json()
      const says = (content: object) =>
        page.request.post(`/api/v1/channels/${id}/test-messages`, { headers, data: { from: 'camila', name: 'Camila Rojas', content } })
      await says({ type: 'text', text: '¿Tienen botas talla 26?' })
      await page.getByText('Camila Rojas').click()
      await page.getByRole('log').getByText('¿Tienen botas talla 26?').waitFor()
      await page.getByText('Hoy').waitFor()
      for (const [content, shown] of everyKind) {
        await says(content)
        await page.getByRole('log').getByText(shown).first().waitFor()
      }
      await picture('thread')
      expect(await barriers()).toEqual([])
      await until('the page has its name', async () => (await page.title()) === 'Camila Rojas · Conversaciones · Hilo')
    }))

  it('are walked by keyboard alone', () =>
    visit(asAna(), async ({ page, picture }) => {
      await page.goto(inbox())
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toBe('Ir al contenido')
      await page.keyboard.press('Enter')
      expect(await page.locator(':focus').getAttribute('id')).toBe('content')

      await page.keyboard.press('Control+b')
      await page.getByRole('button', { name: 'Desplegar el menú (Ctrl B)' }).waitFor()
      await picture('folded')
      await page.keyboard.press('Control+b')

      await page.keyboard.press('Control+k')
      await page.getByPlaceholder('Ir a una página o hacer algo…').waitFor()
      await page.keyboard.type('equi')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Configuración / Equipo' }).waitFor()

      await page.keyboard.press('Control+/')
      await page.getByRole('dialog', { name: 'Atajos de teclado' }).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })

      await page.getByRole('button', { name: /Tu cuenta/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menuitem', { name: 'Oscuro' }).waitFor()
      for (let step = 0; step < 9 && (await page.locator(':focus').textContent()) !== 'Oscuro'; step++)
        await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await until('it is dark', async () => (await page.locator('html').getAttribute('data-mantine-color-scheme')) === 'dark')
    }))

  // Every language in both schemes at a desk, and the small screens.
  const looks = [
    ...(['es-MX', 'pt-BR', 'en-US'] as const).flatMap((locale) => [
      { locale, colorScheme: 'light', screen: 'desk' } as const,
      { locale, colorScheme: 'dark', screen: 'desk' } as const,
    ]),
    { locale: 'pt-BR', colorScheme: 'dark', screen: 'tablet' } as const,
    { locale: 'es-MX', colorScheme: 'dark', screen: 'phone' } as const,
    { locale: 'en-US', colorScheme: 'light', screen: 'phone' } as const,
  ]

  it.each(looks)('read well in $locale, $colorScheme, on a $screen', ({ locale, colorScheme, screen }) =>
    visit(asAna({ locale, colorScheme, viewport: screens[screen] }), async ({ page, picture, barriers }) => {
      const found: string[] = []
      for (const [name, address, words] of pagesIn(locale)) {
        await page.goto(`/c/${companyId}/${address}`)
        await page.getByRole('heading', { name: words }).waitFor()
        await loaded(page, name)
        await picture([name, locale, colorScheme, screen].join('-'))
        found.push(...(await barriers()).map((barrier) => `${name}: ${barrier}`))
        const width = await page.evaluate('document.documentElement.scrollWidth')
        if (width !== screens[screen].width) found.push(`${name}: ${width} wide`)
      }
      expect(found).toEqual([])
      expect(await page.locator('html').getAttribute('lang')).toBe(locale === 'pt-BR' ? 'pt-BR' : locale.slice(0, 2))
    }),
  )

  it('ask who was signed out in mid-work to sign in over the page, and save what was typed', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(`/c/${companyId}/settings/company`)
      const name = page.getByLabel('Nombre de la empresa')
      await name.fill('La Lupita')
      await page.context().clearCookies()
      // Another request of the page may have opened the dialog over the button by now: both ways the name is to be saved after signing in.
      await page.getByRole('button', { name: 'Guardar' }).dispatchEvent('click')
      await page.getByRole('dialog', { name: 'Tu sesión terminó' }).waitFor()
      await picture('expired')
      expect(await barriers()).toEqual([])
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.keyboard.press('Enter')
      await page.getByText('Guardado').waitFor()
      expect(await name.inputValue()).toBe('La Lupita')
      session = await page.context().storageState()
    }))

  it('notice that the person signed out in another tab', () =>
    visit(asAna(), async ({ page }) => {
      await page.goto(`/c/${companyId}/settings/company`)
      await page.getByLabel('Nombre de la empresa').fill('Sin guardar')
      const other = await page.context().newPage()
      await other.goto(inbox())
      await other.getByRole('button', { name: /Tu cuenta/ }).click()
      await other.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
      await page.getByRole('dialog', { name: 'Tu sesión terminó' }).waitFor()
      await other.getByLabel('Correo').fill(email)
      await other.getByLabel(/^Contraseña/).fill(password)
      await other.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      expect(await page.getByLabel('Nombre de la empresa').inputValue()).toBe('Sin guardar')
      session = await page.context().storageState()
    }))

  it('say that the connection is gone, and go on when it is back', () =>
    visit(asAna(), async ({ page, complaints: said }) => {
      await page.goto(inbox())
      await page.getByText('Camila Rojas').waitFor()
      await page.context().setOffline(true)
      await page.getByText('Sin conexión.').waitFor()
      await page.context().setOffline(false)
      await page.getByText('Sin conexión.').waitFor({ state: 'hidden' })
      // Failed requests without a network are what this is about.
      said.length = 0
    }))

  it('say that a part of the page is gone, as after a release, and go on with the new one', () =>
    visit(asAna(), async ({ page, complaints: said, picture }) => {
      await page.goto(inbox())
      await page.getByText('Camila Rojas').waitFor()
      const part = /\/assets\/reports-page-[^/]*\.js$/
      await page.route(part, (route) => route.fulfill({ status: 404 }))
      await page.getByRole('link', { name: 'Informes' }).click()
      await page.getByText('Falta una parte de la página').waitFor()
      await picture('part-missing')
      await page.unroute(part)
      await page.getByRole('button', { name: 'Volver a cargar' }).click()
      await page.getByRole('heading', { name: 'Informes' }).waitFor()
      // The part that is missing is what this is about.
      said.length = 0
    }))

  it('say that an address leads nowhere', () =>
    visit(asAna(), async ({ page, barriers }) => {
      await page.goto(`/c/${companyId}/nothing`)
      await page.getByText('Esta página no existe').waitFor()
      expect(await barriers()).toEqual([])
      await page.goto('/c/unknown/inbox')
      await page.getByText('Esta página no existe').waitFor()
    }))

  it('lead from half an address, and from what is gone, to where there is something', () =>
    visit(asAna(), async ({ page }) => {
      await page.goto(`/c/${companyId}/settings/channels/gone`)
      await page.getByText('Esta página no existe').waitFor()
      await page.getByRole('link', { name: 'Volver' }).click()
      await page.getByRole('heading', { name: 'Configuración / Canales', exact: true }).waitFor()
      await page.goto(`/c/${companyId}/settings`)
      await page.getByRole('heading', { name: 'Configuración / Empresa' }).waitFor()
      await page.goto('/new-company')
      await page.getByRole('link', { name: 'Volver' }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
    }))

  it('raise no complaint in the browser', () => {
    expect(complaints).toEqual([])
  })
})

/** What a page shows once its data have come. */
function loaded(page: Page, name: string): Promise<void> {
  if (name === 'company') return page.getByRole('combobox').first().waitFor()
  return page
    .getByText(name === 'inbox' ? 'Camila Rojas' : 'Ana Torres')
    .first()
    .waitFor()
}

const everyKind: [object, string][] = [
  [{ type: 'location', latitude: 4.6, longitude: -74.08, name: 'Plaza de Bolívar' }, 'Plaza de Bolívar'],
  [{ type: 'media', media: 'image', caption: 'Como esta' }, 'Como esta'],
  [{ type: 'media', media: 'audio', voice: true }, 'Nota de voz'],
  [{ type: 'sticker', media: 'sticker' }, 'Sticker'],
  [{ type: 'contacts', contacts: [{ name: 'Luis Pérez', phones: ['+573001234567'] }] }, 'Luis Pérez'],
  [{ type: 'order', items: [{ productId: 'BOTA-26', quantity: 2, price: 189900, currency: 'COP' }] }, '2 × BOTA-26'],
  [{ type: 'form', name: 'Datos', fields: { talla: 26 } }, 'talla: 26'],
  [{ type: 'unsupported', kind: 'poll' }, 'Mensaje de un tipo que todavía no podemos mostrar'],
  [{ type: 'system', event: 'numberChanged', text: 'Camila cambió de número' }, 'Camila cambió de número'],
]

function pagesIn(locale: 'es-MX' | 'pt-BR' | 'en-US'): [name: string, address: string, heading: string][] {
  const words = {
    'es-MX': ['Conversaciones', 'Configuración / Equipo', 'Configuración / Empresa'],
    'pt-BR': ['Conversas', 'Configurações / Equipe', 'Configurações / Empresa'],
    'en-US': ['Conversations', 'Settings / Team', 'Settings / Company'],
  }[locale]
  return [
    ['inbox', 'inbox', words[0] ?? ''],
    ['members', 'settings/members', words[1] ?? ''],
    ['company', 'settings/company', words[2] ?? ''],
  ]
}
