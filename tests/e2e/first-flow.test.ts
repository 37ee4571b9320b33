import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { type Hand, openHand } from '../support/hand.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { until } from '../support/until.ts'

/** Ten minutes between the form of the account and a published flow. */
const mostSeconds = 600

describe('a merchant who has never seen it', () => {
  let hilo: Hilo
  let browser: TestBrowser
  let url: string

  beforeAll(async () => {
    ;[hilo, browser] = await Promise.all([startHilo(), openBrowser()])
    url = new URL(hilo.webhookUrl).origin
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
  })

  it('builds, tries and publishes a flow that qualifies customers in ten minutes, from the sign-up on', async () => {
    const complaints: string[] = []
    await browser.tour(
      url,
      { reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } },
      async ({ page, picture }) => {
        const hand = openHand(page)
        await signUp(page, hand)
        await begin(page, hand)
        await draw(page, hand)
        await picture('first-flow-drawn')
        await tryOut(page, hand)
        await picture('first-flow-tried')
        await publish(page, hand)
        await picture('first-flow-published')
        process.stderr.write(`a person's time from the sign-up to the published flow: ${Math.round(hand.spent())} s\n`)
        expect(hand.spent()).toBeLessThan(mostSeconds)
      },
      { failed: 'first-flow-failed', complaints },
    )
    expect(complaints).toEqual([])
  }, 240_000)
})

async function signUp(page: Page, hand: Hand): Promise<void> {
  await page.goto('/')
  await hand.click(page.getByRole('link', { name: 'Crear cuenta' }).first())
  await hand.write(page.getByLabel('Tu nombre'), 'Ana Torres')
  await hand.write(page.getByLabel('Correo'), 'ana@example.com')
  await hand.write(page.getByLabel(/^Contraseña/), 'una contraseña larga')
  await hand.click(page.getByRole('button', { name: 'Crear cuenta' }))
  await hand.read(page.getByRole('combobox', { name: 'País' }))
  await hand.write(page.getByLabel('Nombre de la empresa'), 'Muebles del Bajío')
  await hand.click(page.getByRole('button', { name: 'Crear empresa' }))
}

async function begin(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.getByRole('link', { name: 'Flujos' }).first())
  await hand.click(page.getByRole('button', { name: 'Nuevo flujo' }))
  const gallery = page.getByRole('list', { name: 'Flujos para empezar' })
  await hand.read(gallery)
  await hand.click(gallery.getByRole('button', { name: /Empezar vacío/ }))
  await hand.write(page.getByRole('dialog').getByLabel('Nombre', { exact: false }), 'Calificar clientes')
  await hand.click(page.getByRole('button', { name: 'Crear flujo' }))
  await hand.read(page.getByText('Empieza por el inicio'))
}

async function draw(page: Page, hand: Hand): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Agregar un nodo' })
  const panel = page.getByRole('region', { name: 'Nodo', exact: true })
  const text = panel.getByRole('textbox', { name: 'Texto', exact: true })
  const named = panel.getByRole('textbox', { name: 'Nombre del nodo' })
  const port = (of: string, name: string) =>
    page.getByRole('group', { name: of, exact: true }).getByRole('button', { name: `Agregar después de «${name}»` })
  const add = async (of: string, name: string, kind: RegExp) => {
    await page.getByRole('toolbar', { name: 'Vista del flujo' }).getByRole('button', { name: 'Ver todo' }).click()
    await hand.click(port(of, name))
    await hand.click(palette.getByRole('option', { name: kind }).first())
  }
  const choose = async (field: string, option: string) => {
    await hand.click(panel.getByRole('combobox', { name: field }))
    await hand.click(page.getByRole('option', { name: option, exact: true }))
  }

  await hand.click(page.getByRole('button', { name: 'Agregar un inicio' }))
  await hand.click(palette.getByRole('option', { name: /Cuando escriben/ }))
  await hand.read(panel)
  await choose('Empieza con', 'Palabras clave')
  await hand.write(panel.getByRole('combobox', { name: 'Palabras' }), 'cotizar')
  await hand.press('Enter')

  await add('Cuando escriben', 'Sigue', /Preguntar/)
  await hand.read(text)
  await hand.write(named, 'El nombre')
  await hand.write(text, '¡Hola! ¿Cómo te llamas?')
  await hand.write(panel.getByRole('combobox', { name: 'Guardar en' }), 'nombre')
  await hand.press('Enter')

  await add('El nombre', 'Respondió', /Preguntar/)
  await hand.write(named, 'El presupuesto')
  await hand.write(text, '¿Cuánto piensas gastar, más o menos?')
  await choose('Tipo de respuesta', 'Número')
  await hand.write(panel.getByRole('combobox', { name: 'Guardar en' }), 'presupuesto')
  await hand.press('Enter')

  await add('El presupuesto', 'Respondió', /Condición/)
  await hand.write(panel.getByRole('textbox', { name: 'Camino 1' }), 'Gran pedido')
  await hand.click(panel.getByRole('button', { name: 'Agregar condición' }))
  await hand.write(panel.getByRole('combobox', { name: 'Dato', exact: true }), 'presupuesto')
  await hand.press('Enter')
  await choose('Comparación', 'es al menos')
  await hand.write(panel.getByRole('textbox', { name: 'Valor' }), '20000')

  await add('Condición', 'Gran pedido', /Pasar a una persona/)
  await hand.write(panel.getByRole('textbox', { name: 'Mensaje al cliente' }), 'Te paso con una asesora.')
  await add('Condición', 'Si no', /Enviar mensaje/)
  await hand.write(text, 'Gracias. Mira el catálogo en nuestra página.')
  await add('El nombre', 'No se entendió', /Pasar a una persona/)
  await until('nothing is wrong with it', async () => (await page.getByRole('button', { name: /0 errores|Sin problemas/ }).count()) === 1)
}

async function tryOut(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.getByRole('button', { name: 'Probar', exact: true }).first())
  const phone = page.getByRole('log', { name: 'Mensajes de la simulación' })
  const message = page.getByLabel('Mensaje del cliente')
  await hand.click(phone.getByRole('button', { name: 'Enviar “cotizar”' }))
  await hand.read(phone.getByText('¿Cómo te llamas?'))
  await hand.write(message, 'Rosa')
  await hand.press('Enter')
  await hand.read(phone.getByText('¿Cuánto piensas gastar'))
  await hand.write(message, '35000')
  await hand.press('Enter')
  await hand.read(phone.getByText('Te paso con una asesora.'))
}

async function publish(page: Page, hand: Hand): Promise<void> {
  await hand.click(page.getByRole('button', { name: 'Publicar' }).first())
  const dialog = page.getByRole('dialog', { name: /Publicar/ })
  await hand.read(dialog)
  await hand.click(dialog.getByRole('button', { name: 'Publicar' }))
  await hand.read(page.getByText('Versión 1 publicada'))
}
