import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { compileFlow } from '#engine/flow/compile-flow'
import { openBrowser, type TestBrowser, type Visit, type VisitOptions, type Walk } from '../support/browser.ts'
import { flowFixture, type Hilo, startHilo } from '../support/hilo.ts'
import { type HttpsFront, openHttpsFront } from '../support/https-front.ts'
import { owner } from '../support/web-shop.ts'
import { textWebhook } from '../support/whatsapp-webhooks.ts'

const accountId = '104578239911111'
const number = { phoneNumberId: '109876543211111', displayPhoneNumber: '525511112222' }

describe('the guided connection of a WhatsApp number', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let front: HttpsFront
  let session: Awaited<ReturnType<ReturnType<Visit['page']['context']>['storageState']>>
  let companyId: string

  beforeAll(async () => {
    front = await openHttpsFront()
    ;[hilo, browser] = await Promise.all([startHilo({ PUBLIC_URL: front.url }), openBrowser()])
    front.leadTo(Number(new URL(hilo.webhookUrl).port))
    const { phoneNumberId, displayPhoneNumber } = number
    hilo.graph.numbers[phoneNumberId] = { wabaId: accountId, displayPhoneNumber, verifiedName: 'La Lupita' }
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
    await front?.close()
  })

  const visit = (options: VisitOptions, walk: Walk) =>
    browser.tour(front.url, { ignoreHTTPSErrors: true, reducedMotion: 'reduce', ...options }, walk, { failed: 'connect-failed' })
  const asOwner = (walk: Walk) => visit({ storageState: session }, walk)

  it('leads from sign-up to a number that answers', () =>
    visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page, picture, barriers }) => {
      await page.goto('/sign-up')
      await page.getByLabel('Tu nombre').fill(owner.name)
      await page.getByLabel('Correo').fill(owner.email)
      await page.getByLabel(/^Contraseña/).fill(owner.password)
      await page.getByRole('button', { name: 'Crear cuenta' }).click()
      await page.getByLabel('Nombre de la empresa').fill('Zapatería La Lupita')
      await page.getByRole('button', { name: 'Crear empresa' }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      companyId = /\/c\/([^/]+)\//.exec(page.url())?.[1] ?? ''
      session = await page.context().storageState()

      await page.goto(`/c/${companyId}/settings/channels`)
      await page.getByText('Todavía no hay canales').waitFor()
      await picture('channels-empty')
      expect(await barriers()).toEqual([])
      await page.getByRole('link', { name: 'Conectar WhatsApp' }).click()

      await page.getByText('Un token que no venza').waitFor()
      await picture('connect-prepare')
      expect(await barriers()).toEqual([])
      await next(page)
      await page.getByLabel('La app de esta instalación').waitFor()
      await next(page)

      const address = `${front.url}/webhooks/whatsapp`
      await page.getByText(address).waitFor()
      await page.getByRole('button', { name: /Copiar.*Token de verificación/ }).click()
      const copied = await page.evaluate<string>('navigator.clipboard.readText()')
      await page.getByText('Esperando a que Meta verifique').waitFor()
      expect(await barriers()).toEqual([])
      expect(await hilo.graph.verifyWebhook(address, copied)).toMatchObject({ verified: true })
      await page.getByText('Meta verificó esta dirección').waitFor()
      await picture('connect-webhook')
      await next(page)

      await page.getByLabel('Identificador de la cuenta de WhatsApp Business').fill(accountId)
      await page.getByLabel('Identificador del número de teléfono').fill('mi número')
      await page.getByLabel(/^Token de acceso/).fill(hilo.graph.token)
      await page.getByRole('button', { name: 'Guardar y comprobar' }).click()
      await page.getByText('Aquí van solo números').waitFor()
      expect(await barriers()).toEqual([])
      await page.getByLabel('Identificador del número de teléfono').fill(number.phoneNumberId)
      await page.getByRole('button', { name: 'Guardar y comprobar' }).click()

      await page.getByText('a +52 55 1111 2222').waitFor()
      await picture('connect-proof')
      expect(await barriers()).toEqual([])
      expect(await statesOf(page)).toEqual({ ...allOk, webhook: 'waiting', roundTrip: 'waiting' })
      expect(await hilo.post(says('hola desde mi teléfono'))).toBe(200)
      await page.getByText('«hola desde mi teléfono»').waitFor()
      await page.getByText('Tu número está conectado').waitFor()
      expect(await statesOf(page)).toEqual(allOk)
      await picture('connect-proven')
      expect(await barriers()).toEqual([])

      const { flows } = hilo.storage.repositories(companyId)
      const flow = flowFixture('price-keyword')
      const { id } = await flows.create({ draft: flow })
      await flows.publish(id, { flow, compiled: compileFlow(flow), note: '', people: 'finish', by: 'tester' })
      await hilo.post(says('¿qué precio tienen las botas?', '5215511110002'))
      const answer = await hilo.graph.waitFor(({ to }) => to === '+5215511110002')
      expect(answer.phoneNumberId).toBe(number.phoneNumberId)
      await page.getByRole('link', { name: 'Ver conversaciones' }).click()
      await page
        .getByText('¿qué precio tienen las botas?')
        .or(page.getByText(textOf(answer.body)))
        .first()
        .click()
      await page.getByRole('log').getByText(textOf(answer.body)).waitFor()
      await picture('connect-answered')
      expect(hilo.graph.violations).toEqual([])
    }))

  it('keeps what was typed while somebody looks elsewhere', () =>
    asOwner(async ({ page }) => {
      await page.goto(`/c/${companyId}/settings/channels/new/connect?step=number`)
      await page.getByLabel('Nombre del canal').fill('Sucursal')
      await page.getByLabel('Identificador de la cuenta de WhatsApp Business').fill('104578239919999')
      await page.getByRole('button', { name: /Elige la app de Meta/ }).click()
      await page.getByRole('link', { name: 'Equipo', exact: true }).click()
      await page.getByRole('cell', { name: owner.name }).first().waitFor()
      await page.goBack()
      await page.getByRole('button', { name: /Pega los datos de tu número/ }).click()
      expect(await page.getByLabel('Nombre del canal').inputValue()).toBe('Sucursal')
      expect(await page.getByLabel('Identificador de la cuenta de WhatsApp Business').inputValue()).toBe('104578239919999')
    }))

  function says(text: string, from = '5215511110001'): unknown {
    return textWebhook({ from, text, phoneNumberId: number.phoneNumberId }).body
  }
})

const checkIds = ['publicUrl', 'token', 'permissions', 'appSecret', 'number', 'account', 'name', 'registration', 'subscription', 'address']
const allOk = Object.fromEntries([...checkIds, 'handshake', 'webhook', 'roundTrip'].map((id) => [id, 'ok']))

const next = (page: Page) => page.getByRole('button', { name: 'Continuar' }).locator('visible=true').click()

/** What the page shows of each check. */
async function statesOf(page: Page): Promise<Record<string, string>> {
  const lines = await page.locator('[data-check]').all()
  const states = lines.map(async (one) => [await one.getAttribute('data-check'), await one.getAttribute('data-state')])
  return Object.fromEntries(await Promise.all(states))
}

function textOf(body: Record<string, unknown>): string {
  const { text } = body
  return typeof text === 'object' && text !== null && 'body' in text ? String(text.body) : ''
}
