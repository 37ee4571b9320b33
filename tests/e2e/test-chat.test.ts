import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screens, type VisitOptions, type Walk } from '../support/browser.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { useFiles } from '../support/files.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'
import { batchWebhook, newWamid } from '../support/whatsapp-webhooks.ts'

const options = [
  { id: 'chica', title: 'Chica' },
  { id: 'grande', title: 'Grande' },
]
const rows = [
  { id: 'tienda', title: 'Recoger en la tienda', description: 'Hoy mismo' },
  { id: 'casa', title: 'A domicilio' },
]

/** Buttons, a question, a list and a wait. */
const pizzas = {
  ...drawFlow({
    word: 'pizza',
    nodes: {
      size: ['ask', { content: { type: 'text', text: '¿De qué tamaño?' }, answer: 'choice', options, saveTo: 'tamano' }],
      name: ['ask', { content: { type: 'text', text: '¿A nombre de quién?' }, answer: 'text', saveTo: 'nombre' }],
      how: [
        'sendMessage',
        { messages: [{ type: 'list', text: '¿Cómo la quieres recibir?', buttonLabel: 'Ver opciones', sections: [{ rows }] }] },
      ],
      tag: ['tag', { add: ['pizza'] }],
      soon: says('Perfecto, {{ nombre }}. Te avisamos cuando salga.'),
      wait: ['wait', { seconds: 7200 }],
      done: says('Tu pizza {{ tamano }} va en camino.'),
    },
    arrows: [
      'start.next > size',
      'size.chica > name',
      'size.grande > name',
      'name.answered > how',
      'how.tienda > tag',
      'how.casa > tag',
      'tag.next > soon',
      'soon.next > wait',
      'wait.next > done',
    ],
    variables: [
      { name: 'tamano', type: 'text' },
      { name: 'nombre', type: 'text' },
    ],
  }),
  name: 'Pedir una pizza',
}

/** A tour of many pages, each looked at by axe, on a machine that does other things too. */
const tourMs = 180_000

describe('flows and the test chat', () => {
  let flowId: string
  const room = useRoom('test-chat')
  const onDisk = useFiles()
  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), walk)
  const { at, call } = room
  const phone = (page: Page) => page.getByRole('log', { name: 'Mensajes' })
  const path = (page: Page) => page.getByRole('region', { name: 'Qué hacen los flujos' })

  it(
    'begin with a flow that already works: checked, published with a note, and exported',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('flows'))
        await page.getByText('Todavía no hay flujos').waitFor()
        await picture('flows-empty')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Nuevo flujo' }).click()
        const starter = page.getByRole('dialog').getByRole('button', { name: /Bienvenida con menú/ })
        await starter.waitFor()
        await picture('flows-new')
        expect(await barriers()).toEqual([])
        await starter.click()
        await page.getByRole('button', { name: 'Crear flujo' }).click()

        await page.getByRole('heading', { name: 'Flujos / Bienvenida con menú' }).waitFor()
        await page.getByRole('button', { name: 'Publicar' }).click()
        expect(await page.getByText('en medio').count()).toBe(0)
        await page.getByLabel('Qué cambia (opcional)').fill('El primero')
        await picture('flow-publish')
        expect(await barriers()).toEqual([])
        await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click()
        await page.getByText('Versión 1 publicada').waitFor()
        await page.getByRole('button', { name: 'Versiones' }).click()
        await page.getByRole('region', { name: 'Versiones', exact: true }).getByText('El primero').waitFor()
        await picture('flow-page')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Más sobre este flujo' }).click()
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Exportar' }).click()])
        expect(file.suggestedFilename()).toBe('bienvenida-con-menu.json')
      }),
    tourMs,
  )

  it(
    'say in words where a draft is wrong, and are not published',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const [start] = pizzas.nodes
        const broken = {
          ...pizzas,
          name: 'Sin terminar',
          nodes: [start, { id: 'pregunta', kind: 'sendMessage', name: 'El saludo', params: { messages: [] } }],
        }
        const { id } = await call(page, 'POST', '/flows', {
          name: 'Sin terminar',
          draft: { ...broken, edges: [{ id: 'a', from: { node: 'start', port: 'next' }, to: 'pregunta' }] },
        })
        await page.goto(at(`flows/${id}`))
        await page.getByRole('button', { name: 'Corregir errores' }).click()
        await page.getByRole('region', { name: 'Problemas' }).getByText('El saludo').first().waitFor()
        await picture('flow-broken')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'let somebody play the customer: buttons, a question, a list, and a wait that is skipped',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('test-chat'))
        await page.getByText('Falta un canal de prueba').waitFor()
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Crear canal de prueba' }).click()
        await page.getByText('Escribe como si fueras un cliente. Nadie más lo ve.').waitFor()

        const flow = await call(page, 'POST', '/flows', { name: pizzas.name, draft: pizzas })
        flowId = flow.id
        await call(page, 'POST', `/flows/${flowId}/publish`, { revision: flow.revision })
        await page.goto(at(`test-chat?flow=${flowId}`))
        await page.getByRole('button', { name: 'Enviar “pizza”' }).click()
        await phone(page).getByText('¿De qué tamaño?').waitFor()
        await path(page).getByText('espera respuesta').waitFor()
        await picture('chat-buttons')
        expect(await barriers()).toEqual([])
        await phone(page).getByRole('button', { name: 'Grande' }).click()
        await phone(page).getByText('¿A nombre de quién?').waitFor()
        await page.getByLabel('Mensaje', { exact: true }).fill('Ana')
        await page.keyboard.press('Enter')
        await phone(page).getByRole('button', { name: 'Ver opciones' }).click()
        await page
          .getByRole('dialog', { name: 'Ver opciones' })
          .getByRole('button', { name: /Recoger en la tienda/ })
          .waitFor()
        await picture('chat-list')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: /Recoger en la tienda/ }).click()
        await phone(page).getByText('Perfecto, Ana. Te avisamos cuando salga.').waitFor()
        await path(page)
          .getByText(/Quedan 1 hora 59 minutos/)
          .waitFor()
        await path(page).getByRole('rowheader', { name: 'nombre' }).waitFor()
        await path(page).getByText('pizza', { exact: true }).waitFor()
        await picture('chat-wait')
        expect(await barriers()).toEqual([])
        await path(page).getByRole('button', { name: 'Saltar espera' }).click()
        await phone(page).getByText('Tu pizza Grande va en camino.').waitFor()
        await phone(page)
          .getByText(/1 hora 59 minutos después|2 horas después/)
          .waitFor()
        await path(page).getByText('Terminó').waitFor()
        await picture('chat-done')

        await page.reload()
        await phone(page).getByText('Tu pizza Grande va en camino.').waitFor()
        await page.getByRole('button', { name: 'Empezar como cliente nuevo' }).click()
        await page.getByText('Escribe como si fueras un cliente. Nadie más lo ve.').waitFor()
        await page.getByText('Aquí ves el recorrido').waitFor()
      }),
    tourMs,
  )

  it(
    'take pictures, places and sounds, and refuse a file that is too large',
    () =>
      visit({ permissions: ['microphone'] }, async ({ page, picture, barriers }) => {
        await page.goto(at('test-chat'))
        const dot = Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        )
        const file = page.locator('input[type=file]')
        await file.setInputFiles(onDisk('grande.mp4', Buffer.alloc(17 * 1024 * 1024)))
        await page.getByText('El archivo pesa más de 16 MB').waitFor()
        await file.setInputFiles({ name: 'vacio.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
        await page.getByText('El archivo está vacío').waitFor()
        await file.setInputFiles({ name: 'punto.png', mimeType: 'image/png', buffer: dot })
        await phone(page).getByRole('img', { name: 'Imagen' }).waitFor()
        await page.getByRole('button', { name: 'Adjuntar' }).click()
        await page.getByRole('menuitem', { name: 'Ubicación' }).click()
        await page.getByLabel('Nombre del lugar (opcional)').fill('Zócalo')
        expect(await barriers()).toEqual([])
        await page.getByRole('dialog').getByRole('button', { name: 'Enviar' }).click()
        await phone(page).getByRole('link', { name: 'Zócalo' }).waitFor()
        await file.setInputFiles({ name: 'falsa.png', mimeType: 'image/png', buffer: Buffer.from('no soy una imagen') })
        await page.getByText('Este archivo no se puede abrir').waitFor()

        await page.getByRole('button', { name: 'Grabar nota de voz' }).click()
        const stop = page.getByRole('button', { name: 'Terminar y enviar' })
        await stop.waitFor()
        expect(await barriers()).toEqual([])
        await stop.click()
        await phone(page).locator('audio').waitFor()
        await page.waitForFunction("document.querySelector('[role=log] audio')?.readyState > 0")
        await picture('chat-files')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'put flows in order by keyboard, and ask about people inside before one is switched off',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const { items: channels } = await call(page, 'GET', '/channels')
        await call(page, 'POST', `/channels/${channels[0].id}/test-messages`, { from: 'otra', content: { type: 'text', text: 'pizza' } })
        await until('somebody is inside', async () =>
          (await call(page, 'GET', '/flows')).items.some(({ people }: { people: number }) => people === 1),
        )
        await page.goto(at('flows'))
        const list = page.getByRole('list', { name: 'Flujos, en el orden' })
        const pizza = list.getByRole('listitem').filter({ hasText: 'Pedir una pizza' })
        await pizza.getByText('1 persona adentro').waitFor()
        await picture('flows-list')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Mover Pedir una pizza' }).focus()
        await page.keyboard.press('ArrowUp')
        await page.getByText('Pedir una pizza está ahora en el lugar 2').waitFor()
        await page.keyboard.press('ArrowUp')
        await page.getByText('Pedir una pizza está ahora en el lugar 1').waitFor()
        await until('it is first', async () => (await call(page, 'GET', '/flows')).items[0].name === 'Pedir una pizza')

        await list.getByRole('switch', { name: 'Contestar con Pedir una pizza' }).press('Space')
        await page.getByText('1 persona está en medio').waitFor()
        await picture('flow-switch-off')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Cancelar' }).click()

        await page.getByRole('link', { name: 'Pedir una pizza' }).click()
        await page.getByRole('button', { name: 'Pedir una pizza: cambiar el nombre' }).click()
        await page.getByRole('textbox', { name: 'Nombre del flujo' }).fill('Pedir una pizza hoy')
        await page.keyboard.press('Enter')
        await page.getByRole('button', { name: 'Publicar cambios' }).click()
        await page.getByText('1 persona está en medio').waitFor()
        await page.getByLabel('Que terminen con la versión anterior (recomendado)').waitFor()
        await picture('flow-people')
        expect(await barriers()).toEqual([])
        await page.getByLabel('Pasarlas a la nueva').click()
        await page.getByRole('dialog').getByRole('button', { name: 'Publicar' }).click()
        await page.getByText('Versión 2 publicada').waitFor()
        await page.getByRole('button', { name: 'Versiones' }).click()
        await page.getByRole('button', { name: 'Restaurar la versión 1' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Restaurar' }).click()
        await page.getByText('El borrador es otra vez la versión 1').waitFor()
      }),
    tourMs,
  )

  it(
    'take in a file that was exported, and say what is wrong with another',
    () =>
      visit({}, async ({ page }) => {
        await page.goto(at('flows'))
        const exported = await call(page, 'GET', `/flows/${flowId}/export`)
        await page.getByRole('button', { name: 'Importar' }).click()
        const file = page.locator('input[type=file]')
        await file.setInputFiles({ name: 'lista.json', mimeType: 'application/json', buffer: Buffer.from('[]') })
        await page.getByText('Este archivo no es un flujo').waitFor()
        await file.setInputFiles({ name: 'pizza.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(exported)) })
        await page.getByText(/^«Pedir una pizza.*» se guardó como borrador/).waitFor()
      }),
    tourMs,
  )

  it(
    'try a draft on a phone: a code to scan, the phone that sends it, and an end',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const { channels } = room.hilo.storage.repositories(room.ana.companyId)
        const senderId = '109876543210777'
        const { id } = await channels.create({
          kind: 'whatsapp',
          name: 'WhatsApp de la tienda',
          status: 'active',
          account: { accountId: '104578239910777', senderId, displayAddress: '+52 55 1234 5678' },
          appKey: 'env',
          messagesPerSecond: 1000,
        })
        await channels.setCredential(id, 'fake-token')
        await page.goto(at(`flows/${flowId}`))
        await page.getByRole('button', { name: 'Más sobre este flujo' }).click()
        await page.getByRole('menuitem', { name: 'Probar en mi WhatsApp' }).click()
        await page.getByRole('combobox', { name: 'Número al que escribes' }).waitFor()
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Crear código' }).click()
        await page.getByRole('img', { name: /Código QR/ }).waitFor()
        const code = (await page.getByText(/^HILO-/).textContent()) ?? ''
        expect(await page.getByRole('link', { name: 'Abrir WhatsApp aquí' }).getAttribute('href')).toBe(
          `https://wa.me/525512345678?text=${code}`,
        )
        await picture('trial-code')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('Escape')
        await page.getByText(code, { exact: true }).waitFor({ state: 'hidden' })
        await page.getByRole('button', { name: 'Más sobre este flujo' }).click()
        await page.getByRole('menuitem', { name: 'Probar en mi WhatsApp' }).click()
        await page.getByText(code, { exact: true }).waitFor()
        await room.hilo.post(batchWebhook(senderId, [{ from: '525589100001', id: newWamid(), at: Date.now(), text: code }]))
        await page.getByText('Tu teléfono está conectado').waitFor()
        await picture('trial-bound')
        expect(await barriers()).toEqual([])
        await page.reload()
        await page.getByText(/^Prueba de .+ en marcha en \+52 ··· ··· 0001: quedan \d+ min$/).waitFor()
        await picture('trial-running')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Más sobre este flujo' }).click()
        await page.getByRole('menuitem', { name: 'Probar en mi WhatsApp' }).click()
        const dialog = page.getByRole('dialog', { name: 'Probar en mi WhatsApp' })
        await dialog.getByRole('button', { name: 'Terminar la prueba' }).click()
        await page.getByText('La prueba terminó').waitFor()
        await page.getByText(/^Prueba de .+ en marcha/).waitFor({ state: 'hidden' })
      }),
    tourMs,
  )

  const looks = (['es-MX', 'pt-BR', 'en-US'] as const).flatMap((locale) =>
    (
      [
        { colorScheme: 'light', screen: 'phone' },
        { colorScheme: 'dark', screen: 'desk' },
      ] as const
    ).map((look) => ({ locale, ...look })),
  )
  it.each(looks)(
    'read well in $locale, $colorScheme, on a $screen',
    ({ locale, colorScheme, screen }) =>
      visit({ locale, colorScheme, viewport: screens[screen] }, async ({ page, picture, barriers }) => {
        const found: string[] = []
        const look = async (name: string) => {
          await picture(`${name}-${locale}-${colorScheme}-${screen}`)
          found.push(...(await barriers()))
          const wide = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
          if (wide > 0) found.push(`${name} is ${wide} px too wide`)
        }
        await page.goto(at('flows'))
        await page.getByRole('link', { name: 'Pedir una pizza' }).first().waitFor()
        await look('flows')
        await page.getByRole('link', { name: 'Pedir una pizza' }).first().click()
        await page
          .getByRole('button', { name: /Pedir una pizza/ })
          .first()
          .waitFor()
        await look('flow')
        await page.goto(at(`test-chat?flow=${flowId}`))
        await page.getByRole('button', { name: /“pizza”/ }).click()
        await page.getByRole('log').getByRole('button', { name: 'Grande' }).waitFor()
        await look('chat')
        expect(found).toEqual([])
      }),
    tourMs,
  )

  it('made the browser complain of nothing', () => {
    expect(room.complaints).toEqual([])
  })
})
