import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screens, type VisitOptions, type Walk } from '../support/browser.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const typebot = path.resolve(import.meta.dirname, '../fixtures/typebot/v6.1-everything.json')
const json = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
const tourMs = 180_000

describe('the gallery of flows', () => {
  const room = useRoom('gallery')
  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), walk)
  const { at } = room
  const phone = (page: Page) => page.getByRole('log', { name: 'Mensajes' })

  it(
    'has flows that are looked at, created, published and held a conversation with',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('flows'))
        await page.getByRole('button', { name: 'Nuevo flujo' }).click()
        const gallery = page.getByRole('list', { name: 'Flujos para empezar' })
        await gallery.getByRole('button', { name: /Calificar interesados/ }).waitFor()
        expect(await gallery.getByRole('listitem').count()).toBe(8)
        await picture('gallery')
        expect(await barriers()).toEqual([])

        await gallery.getByRole('button', { name: /Calificar interesados/ }).click()
        await page.getByText('Qué tienes que completar').waitFor()
        await picture('gallery-leads')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Volver' }).click()
        await gallery.getByRole('button', { name: /Bienvenida con menú/ }).click()
        await page.getByLabel('Nombre', { exact: false }).fill('Bienvenida de la tienda')
        await page.getByRole('button', { name: 'Crear flujo' }).click()

        await page.getByText('Bienvenida de la tienda').first().waitFor()
        await page.getByText('¿En qué te ayudamos?').first().waitFor()
        await picture('gallery-opened')
        await page.getByRole('button', { name: 'Publicar' }).first().click()
        await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click()
        await page.getByRole('button', { name: 'Publicado' }).waitFor()

        await page.goto(at('test-chat'))
        await page.getByRole('button', { name: 'Crear canal de prueba' }).click()
        await page.getByLabel('Mensaje', { exact: true }).fill('Hola')
        await page.keyboard.press('Enter')
        await phone(page).getByText('¿En qué te ayudamos?').waitFor()
        await phone(page).getByRole('button', { name: 'Ver opciones' }).click()
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /Envíos y pagos/ })
          .click()
        await phone(page).getByText('Enviamos a todo el país').waitFor()
        await phone(page).getByRole('button', { name: 'Eso es todo' }).click()
        await phone(page).getByText('¡Gracias por tu visita!').waitFor()
        await picture('gallery-conversation')
        await until('the case is closed', async () => {
          const { items } = await room.hilo.storage.repositories(room.ana.companyId).conversations.list({ limit: 10 })
          return items.some(({ status }) => status === 'closed')
        })
      }),
    tourMs,
  )

  it(
    'takes in a Typebot export and says what became of each part before it is opened',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('flows'))
        await page.getByRole('button', { name: 'Importar' }).click()
        await page.getByText('Arrastra aquí el archivo .json').waitFor()
        await picture('import')
        expect(await barriers()).toEqual([])
        await page.locator('input[type=file]').setInputFiles(typebot)
        // It calls another bot, and there is a flow that could stand for it.
        await page.getByText('Conectar «Loja completa» con lo tuyo').waitFor()
        await page
          .getByRole('textbox', { name: /^Flujo/ })
          .or(page.getByRole('combobox', { name: /^Flujo/ }))
          .first()
          .click()
        await page.getByRole('option', { name: 'Bienvenida de la tienda' }).click()
        await picture('import-choices')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Crear flujo' }).click()
        await page.getByText('«Loja completa» se guardó como borrador').waitFor()
        await page.getByRole('button', { name: /por resolver/ }).waitFor()
        await page.getByText('Hilo no ejecuta código importado').first().waitFor()
        await picture('import-report')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: /igual que antes/ }).click()
        await page.getByRole('link', { name: 'Abrir el flujo' }).click()
        await page.getByText('Loja completa').first().waitFor()
        await page.getByText('Qual é o seu nome?').first().waitFor()
        await picture('import-opened')
      }),
    tourMs,
  )

  it(
    'explains a file that is damaged, too large, from a newer Hilo or something else, and keeps nothing',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const count = async () => (await room.hilo.storage.repositories(room.ana.companyId).flows.list({ limit: 100 })).items.length
        const before = await count()
        await page.goto(at('flows'))
        await page.getByRole('button', { name: 'Importar' }).click()
        const file = page.locator('input[type=file]')
        const alert = page.getByRole('alert')
        await file.setInputFiles(json('roto.json', '{\n  "formatVersion": 1,\n  "nodes": [,]\n}'))
        await alert.getByText('dañado en la línea 3, columna 13').waitFor()
        await picture('import-corrupt')
        expect(await barriers()).toEqual([])
        await file.setInputFiles(json('grande.json', JSON.stringify({ formatVersion: 1, name: 'x'.repeat(2_000_000) })))
        await alert.getByText(/pesa 2[.,]1 MB y se aceptan hasta 1 MB/).waitFor()
        await file.setInputFiles(json('nuevo.json', '{"formatVersion":7,"name":"F","nodes":[],"edges":[]}'))
        await page.getByText('una versión más nueva de Hilo').waitFor()
        await file.setInputFiles(json('lista.json', '[1,2,3]'))
        await alert.getByText('Este archivo no es un flujo').waitFor()
        await file.setInputFiles(json('nodo.json', '{"formatVersion":1,"name":"F","nodes":[{"id":"a"}],"edges":[]}'))
        await page.getByText(/nodo 1 \(a\)/).waitFor()
        await alert.getByText('Esto es lo que falla en el archivo').waitFor()
        await picture('import-refused')
        expect(await count()).toBe(before)
      }),
    tourMs,
  )

  it.each([
    ['es-MX', 'light', 'Nuevo flujo', screens.desk],
    ['pt-BR', 'dark', 'Novo fluxo', screens.tablet],
    ['en-US', 'dark', 'New flow', screens.phone],
  ] as const)(
    'reads well in %s, %s',
    (locale, colorScheme, name, viewport) =>
      visit({ locale, colorScheme, viewport }, async ({ page, picture, barriers }) => {
        await page.goto(at('flows'))
        await page.getByRole('button', { name }).first().click()
        await page.getByRole('dialog').getByRole('list').first().waitFor()
        await picture(`gallery-${locale}`)
        expect(await barriers()).toEqual([])
        await page.getByRole('dialog').getByRole('listitem').nth(2).getByRole('button').click()
        await page.getByRole('dialog').getByRole('textbox').first().waitFor()
        await picture(`gallery-detail-${locale}`)
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it('is quiet in the console', () => {
    expect(room.complaints).toEqual([])
  })
})
