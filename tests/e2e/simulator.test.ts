import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { screens, type VisitOptions, type Walk } from '../support/browser.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

/** Buttons, a question, another system, a wait of a week, and people. */
const drawn = drawFlow({
  word: 'talla',
  nodes: {
    menu: [
      'sendMessage',
      {
        messages: [
          {
            type: 'text',
            text: '¿Qué buscas?',
            buttons: [
              { id: 'zapatos', title: 'Zapatos' },
              { id: 'persona', title: 'Una asesora' },
            ],
          },
        ],
      },
    ],
    size: asks('¿De qué talla?', { saveTo: 'talla' }),
    stock: ['httpRequest', { url: 'https://bodega.example/stock', mapping: [{ path: 'body.pares', variable: 'pares' }] }],
    tag: ['tag', { add: ['zapatos'] }],
    tell: says('Hay {{ pares }} pares de la talla {{ talla }}.'),
    sorry: says('No pude consultar la bodega.'),
    week: ['wait', { seconds: 7 * 86_400 }],
    back: ['tag', { add: ['seguimiento'] }],
    people: ['handover', { messageToContact: 'Te paso con una asesora.' }],
    nobody: says('Ahora no hay nadie.'),
  },
  arrows: [
    'start.next > menu',
    'menu.zapatos > size',
    'menu.persona > people',
    'size.answered > stock',
    'stock.next > tag',
    'stock.failed > sorry',
    'tag.next > tell',
    'tell.next > week',
    'week.next > back',
    'people.unavailable > nobody',
  ],
  variables: [
    { name: 'talla', type: 'text' },
    { name: 'pares', type: 'number' },
  ],
})
const places = Object.fromEntries(drawn.nodes.map(({ id }, place) => [id, { x: (place % 4) * 340, y: Math.floor(place / 4) * 300 }]))
const names: Record<string, string> = { stock: 'Bodega', menu: 'Menú', size: 'La talla', nobody: 'Sin nadie' }
const flow = {
  ...drawn,
  name: 'Zapatos por talla',
  nodes: drawn.nodes.map((node) => ({ ...node, name: names[node.id] ?? '', position: places[node.id] ?? node.position })),
}

/** Many pages, each looked at by axe, on a machine that does other things too. */
const tourMs = 240_000

describe('the simulator', () => {
  let flowId: string

  const room = useRoom('simulator')
  const { call } = room
  beforeAll(async () => {
    const { page, close } = await room.browser.visit(room.url, room.asAna())
    flowId = (await call(page, 'POST', '/flows', { name: flow.name, draft: flow })).id
    await close()
  })

  const visit = (setting: VisitOptions, walk: Walk) => {
    // Leaving the page gives the flow free for the next tour.
    const andLeave: Walk = async (tour) => {
      await walk(tour).finally(async () => {
        await tour.picture('simulator-last')
        await tour.page.goto('about:blank')
      })
    }
    return room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), andLeave)
  }
  const at = (query: string) => room.at(`flows/${flowId}?${query}`)
  const panel = (page: Page) => page.getByRole('region', { name: 'Probar' })
  const phone = (page: Page) => page.getByRole('log', { name: 'Mensajes de la simulación' })
  const say = async (page: Page, text: string) => {
    await page.getByLabel('Mensaje del cliente').fill(text)
    await page.keyboard.press('Enter')
  }
  /** The tab of the tour before may still hold the flow. */
  async function takeOver(page: Page, free: Locator): Promise<void> {
    const take = page.getByRole('button', { name: 'Tomar el control' })
    await take.or(free).first().waitFor()
    if (await take.isVisible()) await take.click()
  }
  const tab = (page: Page, name: string) => panel(page).getByRole('tab', { name }).click()

  it(
    'plays buttons, a question, a call that is pinned, and a week in one press; the way shows',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=try'))
        await phone(page).getByText('Escribe como si fueras un cliente').waitFor()
        await picture('simulator-empty')
        expect(await barriers()).toEqual([])
        await phone(page).getByRole('button', { name: 'Enviar “talla”' }).click()
        await phone(page).getByRole('button', { name: 'Zapatos' }).click()
        await phone(page).getByText('¿De qué talla?').waitFor()
        await page.locator('[data-mark="waiting"]').getByText('La talla').waitFor()
        await say(page, '38')
        await panel(page).getByText('“Bodega” espera la respuesta de otro sistema').waitFor()
        await picture('simulator-call')
        expect(await barriers()).toEqual([])
        await panel(page).getByRole('button', { name: 'Responder…' }).click()
        await page.getByLabel('Lo que responde (JSON)').fill('{ "status": 200, "headers": {}, "body": { "pares": 4 } }')
        await picture('simulator-sample')
        expect(await barriers()).toEqual([])
        await page.getByRole('dialog').getByRole('button', { name: 'Responder', exact: true }).click()
        await phone(page).getByText('Hay 4 pares de la talla 38.').waitFor()
        // Only what is in sight is drawn.
        await page.locator('[data-mark="visited"]').first().waitFor()
        await page.locator('[data-glowing]').first().waitFor({ state: 'attached' })
        await picture('simulator-chat')
        await panel(page).getByRole('button', { name: 'Siguiente espera' }).click()
        await phone(page).getByText('7 días después').waitFor()
        await panel(page).getByText('Ventana cerrada').waitFor()
        await phone(page).getByText('El flujo terminó aquí.').waitFor()
        // The canvas has gone along with the conversation: only what is in sight is drawn.
        await page.getByRole('group', { name: 'Etiquetas', exact: true }).last().waitFor()

        await tab(page, 'Recorrido')
        const way = panel(page).getByRole('list', { name: 'Recorrido, nodo por nodo' })
        await way.getByText('estuvo 7 días').waitFor()
        await way.getByText('+ seguimiento').waitFor()
        await picture('simulator-way')
        expect(await barriers()).toEqual([])
        await way.getByRole('button', { name: /Bodega/ }).click()
        await until('the node stands in the address', async () => page.url().includes('node=stock'))
        await way.getByText('estuvo 7 días').waitFor()

        await tab(page, 'Datos')
        expect(await panel(page).getByRole('textbox', { name: 'pares' }).inputValue()).toBe('4')
        await picture('simulator-data')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'starts at a node with other variables, and fakes that nobody is there, that calls fail and that sending fails',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=try&node=tell'))
        await tab(page, 'Datos')
        await panel(page).getByRole('textbox', { name: 'pares' }).fill('7')
        await panel(page).getByRole('textbox', { name: 'talla' }).fill('40')
        await panel(page).getByRole('button', { name: 'Empezar en el nodo seleccionado' }).click()
        await tab(page, 'Chat')
        await phone(page).getByText('Hay 7 pares de la talla 40.').waitFor()

        await tab(page, 'Situación')
        await panel(page).getByLabel('Tu equipo').selectOption('No hay nadie')
        await panel(page).getByLabel('Otros sistemas').selectOption('Todos fallan')
        await picture('simulator-situation')
        expect(await barriers()).toEqual([])
        await panel(page).getByRole('button', { name: 'Volver a empezar' }).click()
        await tab(page, 'Chat')
        await phone(page).getByRole('button', { name: 'Enviar “talla”' }).click()
        await phone(page).getByRole('button', { name: 'Una asesora' }).click()
        await phone(page).getByText('Ahora no hay nadie.').waitFor()
        await phone(page).getByRole('button', { name: 'Zapatos' }).click()
        await say(page, '38')
        await phone(page).getByText('No pude consultar la bodega.').waitFor()

        await tab(page, 'Situación')
        await panel(page).getByLabel('Envíos').selectOption('Todos fallan')
        await tab(page, 'Chat')
        await say(page, 'talla')
        await phone(page).getByText('El envío falla porque así lo pediste').first().waitFor()
        await picture('simulator-failed-sending')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'looks like each channel and says what it cannot carry',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        for (const [channel, name] of [
          ['Instagram', 'instagram'],
          ['TikTok', 'tiktok'],
        ] as const) {
          await page.goto(at('panel=try'))
          await panel(page).getByRole('combobox', { name: 'Canal en el que se prueba' }).click()
          await page.getByRole('option', { name: channel }).click()
          await phone(page).getByRole('button', { name: 'Enviar “talla”' }).click()
          await phone(page).getByRole('button', { name: 'Zapatos' }).click()
          await phone(page).getByText('¿De qué talla?').waitFor()
          await picture(`simulator-${name}`)
          expect(await barriers()).toEqual([])
        }
      }),
    tourMs,
  )

  it(
    'keeps a conversation as a test, which says where a changed flow differs and keeps it from being published',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=try'))
        await panel(page).getByRole('combobox', { name: 'Canal en el que se prueba' }).click()
        await page.getByRole('option', { name: 'WhatsApp' }).click()
        await phone(page).getByRole('button', { name: 'Enviar “talla”' }).click()
        await phone(page).getByRole('button', { name: 'Zapatos' }).click()
        const keep = panel(page).getByRole('button', { name: 'Guardar como prueba' })
        await takeOver(page, keep)
        await keep.click()
        await page.getByLabel('Nombre de la prueba').fill('Pregunta la talla')
        await page.getByRole('dialog').getByText('Dice “¿De qué talla?”').waitFor()
        await picture('simulator-save-test')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Guardar prueba' }).click()
        await page.getByText('Se guardó “Pregunta la talla” con el flujo').waitFor()
        await until('the draft is saved', async () => (await call(page, 'GET', `/flows/${flowId}`)).draft.tests.length === 1)

        await page.goto(at('panel=tests'))
        const tests = page.getByRole('region', { name: 'Pruebas guardadas' })
        await tests.getByRole('button', { name: 'Hacer todas' }).click()
        await tests.getByRole('img', { name: 'Pasa' }).waitFor()
        await picture('simulator-tests')
        expect(await barriers()).toEqual([])

        const saved = await call(page, 'GET', `/flows/${flowId}`)
        const nodes = saved.draft.nodes.map((node: { id: string; params: object }) =>
          node.id === 'size' ? { ...node, params: { ...node.params, content: { type: 'text', text: '¿Qué número calzas?' } } } : node,
        )
        await page.goto('about:blank')
        await until('the flow is free and changed', async () => {
          const { id } = await call(page, 'PUT', `/flows/${flowId}/draft`, { revision: saved.revision, flow: { ...saved.draft, nodes } })
          return id === flowId
        })
        await page.goto(at('panel=tests'))
        await tests.getByRole('button', { name: 'Hacer Pregunta la talla' }).click()
        await tests.getByText('Debía decir “¿De qué talla?” y dijo “¿Qué número calzas?”.').waitFor()
        await picture('simulator-tests-failed')
        expect(await barriers()).toEqual([])
        await tests.getByRole('button', { name: 'Ir a “La talla”' }).click()
        await until('the node stands in the address', async () => page.url().includes('node=size'))

        await page.getByRole('button', { name: 'Publicar' }).first().click()
        const dialog = page.getByRole('dialog')
        await dialog.getByText('Falla una prueba').waitFor()
        expect(await dialog.getByRole('button', { name: 'Publicar' }).isDisabled()).toBe(true)
        await dialog.getByLabel('Publicar de todos modos').check()
        await dialog.getByRole('textbox').fill('La prueba es vieja')
        await picture('simulator-publish')
        expect(await barriers()).toEqual([])
        await dialog.getByRole('button', { name: 'Publicar' }).click()
        await page
          .getByText(/Versión 1/)
          .first()
          .waitFor()
      }),
    tourMs,
  )

  it(
    'lets a saved test be changed where it is kept',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=tests'))
        const tests = page.getByRole('region', { name: 'Pruebas guardadas' })
        const more = tests.getByRole('button', { name: 'Más sobre Pregunta la talla' })
        await more.waitFor()
        const edit = page.getByRole('menuitem', { name: 'Cambiar' })
        await until('the flow is ours', async () => {
          const take = page.getByRole('button', { name: 'Tomar el control' })
          if (await take.isVisible()) await take.click()
          if (!(await edit.isVisible())) await more.click()
          return (await edit.isVisible()) && (await edit.getAttribute('data-disabled')) === null
        })
        await edit.click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('textbox', { name: 'Dice' }).last().fill('¿Qué número calzas?')
        await picture('simulator-test-editor')
        expect(await barriers()).toEqual([])
        await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
        await tests.getByRole('button', { name: 'Hacer todas' }).click()
        await tests.getByRole('img', { name: 'Pasa' }).waitFor()
      }),
    tourMs,
  )

  it(
    'stops before a node by the key B, with an answer pinned by the key P, and goes on node by node',
    () =>
      visit({ viewport: { width: 1440, height: 900 } }, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=try&node=stock'))
        await phone(page).getByText('Escribe como si fueras un cliente').waitFor()
        await panel(page).getByRole('button', { name: 'Parar antes del nodo seleccionado (B)' }).waitFor()
        await page.keyboard.press('b')
        await page.locator('.react-flow__node-card').getByText('Parada').waitFor()
        await page.keyboard.press('p')
        await page.getByLabel('Lo que responde (JSON)').fill('{ "status": 200, "headers": {}, "body": { "pares": 9 } }')
        await page.getByRole('dialog').getByRole('button', { name: 'Fijar', exact: true }).click()
        await phone(page).getByRole('button', { name: 'Enviar “talla”' }).click()
        await phone(page).getByRole('button', { name: 'Zapatos' }).click()
        await say(page, '38')
        await panel(page).getByText('En pausa antes de “Bodega”').waitFor()
        await picture('simulator-stopped')
        expect(await barriers()).toEqual([])
        await panel(page)
          .getByRole('button', { name: /^Nodo por nodo/ })
          .click()
        await panel(page).getByRole('button', { name: 'Siguiente parada' }).click()
        await panel(page)
          .getByText(/^En pausa antes de “Etiquetas/)
          .waitFor()
        await panel(page).getByRole('button', { name: 'Seguir sin parar' }).click()
        await phone(page).getByText('Hay 9 pares de la talla 38.').waitFor()
      }),
    tourMs,
  )

  const looks = [
    { locale: 'es-MX', colorScheme: 'dark', screen: 'tablet' },
    { locale: 'pt-BR', colorScheme: 'light', screen: 'desk' },
    { locale: 'en-US', colorScheme: 'dark', screen: 'desk' },
  ] as const
  it.each(looks)(
    'reads well in $locale, $colorScheme, on a $screen',
    ({ locale, colorScheme, screen }) =>
      visit({ locale, colorScheme, viewport: screens[screen] }, async ({ page, picture, barriers }) => {
        const found: string[] = []
        const look = async (name: string) => {
          await picture(`simulator-${name}-${locale}-${colorScheme}-${screen}`)
          found.push(...(await barriers()))
        }
        await page.goto(at('panel=try'))
        await page
          .getByRole('log')
          .getByRole('button', { name: /“talla”/ })
          .click()
        await page.getByRole('log').getByRole('button', { name: 'Zapatos' }).click()
        await page.getByRole('log').getByText('¿Qué número calzas?').waitFor()
        await look('chat')
        for (const place of [1, 2, 3]) {
          await page.getByRole('tab').nth(place).click()
          await look(`tab${place}`)
        }
        await page.goto(at('panel=tests'))
        await page.getByText('Pregunta la talla').first().waitFor()
        await look('tests')
        expect(found).toEqual([])
      }),
    tourMs,
  )

  it('made the browser complain of nothing', () => {
    expect(room.complaints).toEqual([])
  })
})
