import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser, type VisitOptions, type Walk } from '../support/browser.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { type HttpsFront, openHttpsFront } from '../support/https-front.ts'
import { appSecret } from '../support/shop.ts'
import { until } from '../support/until.ts'
import { openWebShop, owner, type WebShop } from '../support/web-shop.ts'

const accountId = '104578239911111'
const phoneNumberId = '109876543211111'
const scopes = ['whatsapp_business_messaging', 'whatsapp_business_management']

describe('the guided connection of a WhatsApp number, when a link is broken,', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let front: HttpsFront
  let shop: WebShop
  /** The address of the connection, once it is begun. */
  let guide: string

  beforeAll(async () => {
    front = await openHttpsFront()
    ;[hilo, browser] = await Promise.all([startHilo({ PUBLIC_URL: front.url }), openBrowser()])
    front.leadTo(Number(new URL(hilo.webhookUrl).port))
    hilo.graph.numbers[phoneNumberId] = { wabaId: accountId, displayPhoneNumber: '525511112222', verifiedName: 'La Lupita' }
    await visit({}, async (one) => {
      shop = await openWebShop(one, front.url)
    })
    await hilo.graph.verifyWebhook(`${front.url}/webhooks/whatsapp`, hilo.environment.META_VERIFY_TOKEN ?? '')
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
    await front?.close()
  })

  const visit = (options: VisitOptions, walk: Walk) =>
    browser.tour(front.url, { ignoreHTTPSErrors: true, reducedMotion: 'reduce', ...options }, walk, { failed: 'connect-failures-failed' })
  const asOwner = (walk: Walk) => visit({ storageState: shop.session }, walk)

  it('says that the token is bad and the account another, and goes on where it was left', () =>
    asOwner(async ({ page, picture, barriers }) => {
      await page.goto(`/c/${shop.companyId}/settings/channels/new/connect?step=number`)
      await page.getByLabel('Nombre del canal').fill('Sucursal')
      await page.getByLabel('Identificador de la cuenta de WhatsApp Business').fill('104578239919999')
      await page.getByLabel('Identificador del número de teléfono').fill(phoneNumberId)
      await page.getByLabel(/^Token de acceso/).fill('EAA-copied-only-in-part')
      await page.getByRole('button', { name: 'Guardar y comprobar' }).click()
      await page.getByText('Meta no reconoce el token.').waitFor()
      await picture('connect-bad-token')
      expect(await barriers()).toEqual([])

      await page.getByRole('link', { name: 'Canales', exact: true }).first().click()
      await page.getByText('Terminar de conectar').click()
      await page.getByText('Meta no reconoce el token.').waitFor()
      guide = new URL(page.url()).pathname
      await page.getByRole('button', { name: 'Ir al paso «Pega los datos' }).first().click()
      await page.getByLabel(/^Token de acceso/).fill(hilo.graph.token)
      await page.getByRole('button', { name: 'Guardar y comprobar' }).click()

      await page.getByText('Meta no muestra la cuenta de WhatsApp Business 104578239919999 a este token.').waitFor()
      expect(await stateOf(page, 'token')).toBe('ok')
      await line(page, 'account')
        .getByRole('button', { name: /Ir al paso/ })
        .click()
      await page.getByLabel('Identificador de la cuenta de WhatsApp Business').fill(accountId)
      await page.getByRole('button', { name: 'Guardar y comprobar' }).click()
      await page.getByText('El número pertenece a la cuenta').waitFor({ timeout: 40_000 })
    }))

  it('says that a permission is missing', () =>
    asOwner(async ({ page, picture }) => {
      hilo.graph.access.scopes = ['whatsapp_business_messaging']
      await page.goto(guide)
      await again(page)
      await page.getByText('Al token le falta este permiso: whatsapp_business_management.').waitFor()
      await picture('connect-missing-permission')
      hilo.graph.access.scopes = scopes
      await again(page)
      await page.getByText('El token tiene los permisos necesarios.').waitFor()
    }))

  it('says that the number is not registered, and registers it with its PIN', () =>
    asOwner(async ({ page, picture, barriers }) => {
      Object.assign(hilo.graph.numbers[phoneNumberId] ?? {}, { status: 'PENDING', platform: 'NOT_APPLICABLE', pin: '123456' })
      await page.goto(guide)
      await again(page)
      await page.getByText('El número no está registrado en la API de la nube de WhatsApp.').waitFor()
      await page.getByLabel('PIN de seis dígitos').fill('999999')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Registrar y comprobar' }).click()
      await page.getByText('El PIN de la verificación en dos pasos no es el de este número.').waitFor()
      await picture('connect-not-registered')
      await page.getByLabel('PIN de seis dígitos').fill('123456')
      await page.getByRole('button', { name: 'Registrar y comprobar' }).click()
      await page.getByText('El número está registrado en la API de la nube.').waitFor()
    }))

  it('says that the webhook is not reached', () =>
    asOwner(async ({ page, picture }) => {
      await page.goto(guide)
      await page.getByText('La dirección del webhook llega a este Hilo.').waitFor()
      front.certify(false)
      await again(page)
      await page.getByText(/no contesta \(.*\): los mensajes de Meta no llegan/).waitFor()
      await picture('connect-not-reached')
      front.certify(true)
      await again(page)
      await page.getByText('La dirección del webhook llega a este Hilo.').waitFor()
    }))

  it('says that Meta has another verify token, without being asked', () =>
    asOwner(async ({ page, picture }) => {
      await page.goto(`${guide}?step=webhook`)
      await page.getByText('Meta verificó esta dirección').waitFor()
      expect(await hilo.graph.verifyWebhook(`${front.url}/webhooks/whatsapp`, 'copied-from-elsewhere')).toMatchObject({ status: 403 })
      await page.getByText(/Meta llamó .* con otro token de verificación/).waitFor({ timeout: 30_000 })
      await picture('connect-wrong-verify-token')
      await page.goto(guide)
      await page.getByText('Meta llamó con otro token de verificación que el de Hilo.').waitFor()
      await hilo.graph.verifyWebhook(`${front.url}/webhooks/whatsapp`, hilo.environment.META_VERIFY_TOKEN ?? '')
      await again(page)
      await until('the right one is noted', async () => {
        await page.reload()
        await line(page, 'handshake').waitFor()
        return (await stateOf(page, 'handshake')) === 'ok'
      })
    }))

  it('says that the app secret is wrong, and takes the right one', () =>
    asOwner(async ({ page, picture, barriers }) => {
      hilo.graph.access.appId = '1234567890'
      await page.goto(`${guide}?step=app`)
      await page.getByRole('button', { name: 'Agregar mi app' }).click()
      await page.getByLabel('Nombre', { exact: false }).first().fill('App de la tienda')
      await page.getByLabel('Identificador de la app').fill('1234567890')
      await page.getByLabel(/^Clave secreta de la app/).fill('copied-from-another-app')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar la app' }).click()
      await page.getByText('El canal usa ahora esta app').waitFor()
      await next(page)
      await again(page)
      await page.getByText('La clave secreta guardada no es la de la app del token.').waitFor()
      await picture('connect-wrong-secret')
      await line(page, 'appSecret')
        .getByRole('button', { name: /Ir al paso/ })
        .click()
      await page.getByRole('button', { name: 'Corregir la app' }).click()
      await page.getByLabel(/^Clave secreta de la app/).fill(appSecret)
      await page.getByRole('button', { name: 'Guardar la app' }).click()
      await page.getByText('App guardada').waitFor()
      await next(page)
      await again(page)
      await page.getByText('La clave secreta de la app es la correcta.').waitFor()
    }))

  it('says that the address is not https, and how to get there', async () => {
    const plain = new URL(hilo.webhookUrl).origin
    await hilo.stopApi()
    Object.assign(hilo.environment, { PUBLIC_URL: plain })
    await hilo.startApi()
    const one = await browser.visit(plain)
    try {
      const { page } = one
      await page.goto(`${guide}?step=prepare`)
      await page.getByLabel('Correo').fill(owner.email)
      await page.getByLabel(/^Contraseña/).fill(owner.password)
      await page.keyboard.press('Enter')
      await page.getByText(`La dirección pública ${plain} no usa https`).first().waitFor()
      await page.getByText('cambia PUBLIC_URL a https://').first().waitFor()
      await one.picture('connect-not-https')
      expect(await one.barriers()).toEqual([])
    } finally {
      await one.close()
    }
  })
})

const next = (page: Page) => page.getByRole('button', { name: 'Continuar' }).locator('visible=true').click()
const line = (page: Page, check: string) => page.locator(`[data-check="${check}"]`)
const stateOf = (page: Page, check: string) => line(page, check).getAttribute('data-state')

/** Checks again, and waits until it is done. */
async function again(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/proof') && response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Comprobar otra vez' }).click()
  await answered
}
