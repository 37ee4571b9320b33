import { describe, expect, it } from '@jest/globals'
import type { Locator, Page } from 'playwright-core'
import { type Flow, flowSchema } from '#engine/flow/schema'
import { screens, type VisitOptions, type Walk } from '../support/browser.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { framesDuring, nodesTouchedDuring } from '../support/frames.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const tourMs = 180_000
/** The smallest picture. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** Every family of cards, buttons, a list, a condition, a note, a group, and a way back. */
const shop: Flow = withPlaces(
  flowSchema.parse({
    ...drawFlow({
      word: 'pizza',
      nodes: {
        size: [
          'ask',
          {
            content: { type: 'text', text: '*¡Hola {{ contact.name }}!* ¿De qué tamaño?' },
            answer: 'choice',
            options: [
              { id: 'chica', title: 'Chica' },
              { id: 'grande', title: 'Grande' },
            ],
          },
        ],
        how: [
          'sendMessage',
          {
            messages: [
              { type: 'media', media: 'image', source: { url: 'https://example.com/menu.jpg' }, caption: 'El menú de hoy' },
              {
                type: 'list',
                text: '¿Cómo la quieres recibir?',
                buttonLabel: 'Ver opciones',
                sections: [
                  {
                    rows: [
                      { id: 'tienda', title: 'Recoger en la tienda', description: 'Hoy mismo' },
                      { id: 'casa', title: 'A domicilio' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
        frequent: [
          'condition',
          {
            branches: [
              {
                id: 'often',
                label: 'Cliente frecuente',
                when: { join: 'and', items: [{ path: 'contact.score', as: 'number', operator: 'atLeast', value: 3 }] },
              },
            ],
          },
        ],
        person: ['handover', { messageToContact: 'Te paso con una persona del equipo.' }],
        tag: ['tag', { add: ['pizza'] }],
        done: ['closeCase', { reason: 'Pedido listo' }],
      },
      arrows: [
        'start.next > size',
        'size.chica > how',
        'size.grande > how',
        'size.invalid > person',
        'how.tienda > frequent',
        'how.casa > tag',
        'frequent.often > person',
        'frequent.else > done',
        'tag.next > size',
      ],
    }),
    name: 'Pizzas',
    notes: [{ id: 'nota', text: '# Ojo\nSolo para **México**', position: { x: 0, y: 320 } }],
    groups: [{ id: 'cierre', name: 'Cierre', nodes: ['person', 'done'] }],
  }),
  { start: [0, 0], size: [352, 0], how: [704, -96], frequent: [1056, -96], tag: [1056, 192], person: [1408, -96], done: [1408, 240] },
)

describe('the canvas', () => {
  const room = useRoom('canvas')
  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), walk)

  async function open(page: Page, name: string, draft?: Flow): Promise<void> {
    const { id } = await room.call(page, 'POST', '/flows', { name, ...(draft && { draft }) })
    await page.goto(room.at(`flows/${id}`))
    await page.getByRole('application', { name: 'Flujo' }).waitFor()
  }

  /** Waits until the stored draft is so. */
  async function saved(page: Page, what: string, holds: (draft: Flow) => boolean): Promise<void> {
    const id = /flows\/([^?/]+)/.exec(page.url())?.[1] ?? ''
    await until(what, async () => holds((await room.call(page, 'GET', `/flows/${id}`)).draft))
  }

  it(
    'builds a flow from nothing with the mouse alone, goes back to nothing and forth again',
    () =>
      visit({ viewport: { width: 1600, height: 1000 } }, async ({ page, picture, barriers }) => {
        const cards = page.locator('.react-flow__node-card')
        const wires = page.locator('.react-flow__edge')
        const view = page.getByRole('toolbar', { name: 'Vista del flujo' })
        const palette = page.getByRole('dialog', { name: 'Agregar un nodo' })
        const choose = (name: RegExp) => palette.getByRole('option', { name }).click()
        const card = (name: string) => page.getByRole('group', { name, exact: true })
        const port = (name: string, of: string) => card(of).getByRole('button', { name: `Agregar después de «${name}»` })
        const seeAll = async () => {
          await view.getByRole('button', { name: 'Ver todo' }).click()
          await atRest(page)
        }
        // Only what is seen is drawn.
        const shows = (what: string, counts: string) =>
          until(what, async () => {
            await seeAll()
            return `${await cards.count()},${await wires.count()}` === counts
          })

        await open(page, 'Calificar clientes')
        await page.getByText('Empieza por el inicio').waitFor()
        await picture('canvas-empty')
        expect(await barriers()).toEqual([])

        await page.getByRole('button', { name: 'Agregar un inicio' }).click()
        await palette.waitFor()
        await picture('canvas-palette-start')
        expect(await barriers()).toEqual([])
        await choose(/Cuando escriben/)
        // Of a port: with what usually follows on top.
        await port('Sigue', 'Cuando escriben').click()
        expect(await palette.getByRole('option').first().textContent()).toContain('Sugerido')
        await picture('canvas-palette')
        expect(await barriers()).toEqual([])
        await choose(/Preguntar/)
        await shows('the question is wired', '2,1')

        // A wire that is let go over empty canvas goes on with the palette.
        const answered = port('No se entendió', 'Preguntar')
        const [x, y] = await middleOf(answered)
        await drag(page, [x, y], [x + 70, y + 190])
        await palette.waitFor()
        await choose(/Pasar a una persona/)
        await shows('the person is wired', '3,2')

        // A loose card by a double click, wired by dragging onto its body.
        const [emptyX, emptyY] = await emptyPlace(page)
        await page.mouse.dblclick(emptyX, emptyY)
        await palette.getByRole('combobox').fill('etiqueta')
        await choose(/Etiquetas/)
        await seeAll()
        const tag = await boxOf(card('Etiquetas'))
        await drag(
          page,
          await middleOf(port('Respondió', 'Preguntar')),
          [tag.x + tag.width / 2, tag.y + tag.height - 12],
          'canvas-wiring',
          picture,
        )
        await shows('the tag is wired', '4,3')

        // Another loose one, dropped on a wire.
        const [freeX, freeY] = await emptyPlace(page)
        await page.mouse.dblclick(freeX, freeY)
        await choose(/Esperar/)
        await shows('the wait is loose', '5,3')
        const wait = await boxOf(card('Esperar'))
        const line = await boxOf(wires.first())
        const grip = { x: wait.x + wait.width / 2, y: wait.y + 8 }
        const over = { x: line.x + line.width / 2, y: line.y + line.height / 2 - wait.height / 2 + 8 }
        await drag(page, [grip.x, grip.y], [over.x, over.y], 'canvas-splice', picture)
        await shows('the wait is in the wire', '5,4')

        // Into an edge by its own button.
        await wires.last().hover({ force: true })
        await page.getByRole('button', { name: 'Agregar un nodo aquí' }).click()
        await choose(/Enviar mensaje/)
        await shows('the message is in the wire', '6,5')
        await picture('canvas-built')
        expect(await barriers()).toEqual([])

        // A closed form comes back by a press on its card, which is still selected, and over another panel by two.
        const form = page.getByRole('region', { name: 'Nodo', exact: true })
        await page.getByRole('button', { name: 'Cerrar el panel' }).click()
        await form.waitFor({ state: 'detached' })
        await card('Enviar mensaje').click()
        await form.waitFor()
        await page.getByRole('button', { name: 'Versiones', exact: true }).click()
        await form.waitFor({ state: 'detached' })
        await card('Enviar mensaje').dblclick()
        await form.waitFor()
        await seeAll()

        // A move is one step; a box chooses several; what is chosen goes with one click.
        const before = await boxOf(card('Cuando escriben'))
        await drag(page, [before.x + 90, before.y + 10], [before.x + 90, before.y + 110])
        expect((await boxOf(card('Cuando escriben'))).y).toBeGreaterThan(before.y + 50)
        const canvas = await boxOf(page.getByRole('application', { name: 'Flujo' }))
        await drag(page, [canvas.x + 6, canvas.y + 6], [canvas.x + canvas.width - 6, canvas.y + canvas.height - 60])
        await page.getByRole('toolbar', { name: /^Con 6 nodos/ }).waitFor()
        await picture('canvas-box')
        await page
          .getByRole('toolbar', { name: /^Con 6 nodos/ })
          .getByRole('button', { name: /Borrar/ })
          .click()
        await shows('all is gone', '0,0')

        await page.getByRole('application', { name: 'Flujo' }).click({ position: { x: 20, y: 20 } })
        await page.keyboard.press('Control+z')
        await shows('all is back', '6,5')
        for (let step = 0; step < 12; step += 1) await page.keyboard.press('Control+z')
        await page.getByText('Empieza por el inicio').waitFor()
        for (let step = 0; step < 9; step += 1) await page.keyboard.press('Control+Shift+z')
        await shows('all is built again', '6,5')
      }),
    tourMs,
  )

  it(
    'stays smooth with 300 nodes: only what is seen is drawn, and a drag draws one card',
    () =>
      visit({}, async ({ page, picture }) => {
        await open(page, 'Trescientos', largeFlow(300))
        const cards = page.locator('.react-flow__node-card')
        await until('only what is seen is drawn', async () => {
          const count = await cards.count()
          return count > 0 && count < 60
        })
        await picture('canvas-300')
        const panned = await framesDuring(page, async () => {
          await page.mouse.move(500, 400)
          for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(24, 16)
        })
        expect(await cards.count()).toBeLessThan(60)

        const one = await boxOf(cards.nth(4))
        const [x, y] = [one.x + 60, one.y + 8]
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x + 8, y + 8)
        let dragged = panned
        const touched = await nodesTouchedDuring(page, async () => {
          dragged = await framesDuring(page, async () => {
            for (let turn = 0; turn < 60; turn += 1) await page.mouse.move(x + 8 + turn, y + 8 + turn)
          })
        })
        await page.mouse.up()
        expect(touched.size).toBeLessThan(6)

        await page.getByRole('toolbar', { name: 'Vista del flujo' }).getByRole('button', { name: 'Ver todo' }).click()
        await until('all is seen', async () => (await cards.count()) === 300)
        await picture('canvas-300-far')
        const far = await framesDuring(page, async () => {
          for (let turn = 0; turn < 60; turn += 1) await page.mouse.wheel(2, 2)
        })
        process.stderr.write(
          `300 nodes | panning ${panned} | dragging ${dragged}, cards touched: ${touched.size} | panning with all in view ${far}\n`,
        )
      }),
    tourMs,
  )

  it(
    'moves the end of a wire, drags a copy with Alt, jumps along a wire that is too long to draw, and tells the paths',
    () =>
      visit({ viewport: { width: 1600, height: 1000 } }, async ({ page, picture, barriers }) => {
        const far = withPlaces(
          drawFlow({
            word: 'lejos',
            nodes: { one: says('Uno'), two: says('Dos'), far: says('Muy lejos') },
            arrows: ['start.next > one', 'one.next > far'],
          }),
          { start: [0, 0], one: [400, 0], two: [400, 280], far: [2600, 0] },
        )
        const named = {
          ...far,
          nodes: far.nodes.map((node) => ({ ...node, name: { one: 'Uno', two: 'Dos', far: 'Lejos' }[node.id] ?? '' })),
        }
        await open(page, 'Lejos', named)
        const card = (name: string) => page.getByRole('group', { name, exact: true })
        const jump = page.getByRole('button', { name: 'Ir a “Lejos”' })
        await jump.waitFor()
        await picture('canvas-long-wire')
        expect(await barriers()).toEqual([])

        const [endX, endY] = await middleOf(page.locator('.react-flow__edgeupdater-target').first())
        await page.locator('.react-flow__edge').first().hover({ force: true })
        const two = await boxOf(card('Dos'))
        await drag(page, [endX, endY], [two.x + two.width / 2, two.y + two.height - 10])
        await saved(page, 'the wire leads to the other card', ({ edges }) =>
          edges.some(({ from, to }) => from.node === 'start' && to === 'two'),
        )

        await page.keyboard.down('Alt')
        await drag(page, [two.x + 90, two.y + 10], [two.x + 90, two.y + 240])
        await page.keyboard.up('Alt')
        await saved(page, 'a copy lies below', ({ nodes }) => nodes.filter(({ name }) => name.startsWith('Dos')).length === 2)

        const view = page.getByRole('toolbar', { name: 'Vista del flujo' })
        const percent = view.getByRole('button', { name: /%/ })
        const before = await percent.textContent()
        await view.getByRole('button', { name: 'La rueda acerca y aleja' }).click()
        await page.mouse.move(700, 600)
        await page.mouse.wheel(0, 120)
        await until('the wheel zooms', async () => (await percent.textContent()) !== before)
        await view.getByRole('button', { name: 'La rueda acerca y aleja' }).click()

        await page.mouse.move(900, 620)
        await page.keyboard.press('Shift+S')
        await page.getByRole('textbox', { name: 'Texto de la nota' }).fill('Así se ve la tienda')
        await page.keyboard.press('Escape')
        const note = page.locator('.react-flow__node-note')
        await note.getByText('Así se ve la tienda').click()
        const chooser = page.waitForEvent('filechooser')
        await page.getByRole('toolbar', { name: 'Nota' }).getByRole('button', { name: 'Foto o video en la nota' }).click()
        await (await chooser).setFiles({ name: 'tienda.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') })
        await note.getByRole('img', { name: 'tienda.png' }).waitFor()
        await picture('canvas-note-picture')
        expect(await barriers()).toEqual([])

        await jump.click()
        await until('the far node is chosen', async () => page.url().includes('node=far'))
        await page.getByRole('button', { name: 'Viene de “Uno”: ir ahí' }).waitFor()
        await page.getByRole('navigation', { name: 'Paneles del flujo' }).getByRole('button', { name: 'Caminos' }).click()
        const paths = page.getByRole('list', { name: 'Caminos del flujo' })
        await paths.getByText('Termina en “Dos”').click()
        await page.locator('[data-mark="visited"]').first().waitFor()
        await picture('canvas-paths')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'takes a finger that pulls a wire on a tablet',
    () =>
      visit({ viewport: screens.tablet, hasTouch: true, isMobile: true }, async ({ page }) => {
        const loose = drawFlow({ word: 'dedo', nodes: { one: says('Hola') }, arrows: [] })
        await open(page, 'Con el dedo', withPlaces(loose, { start: [0, 0], one: [330, 0] }))
        const target = await boxOf(page.getByRole('group', { name: 'Enviar mensaje', exact: true }))
        await pullWithFinger(page, await middleOf(page.getByRole('button', { name: 'Agregar después de «Sigue»' }).first()), [
          target.x + target.width / 2,
          target.y + target.height - 10,
        ])
        await saved(page, 'the wire is there', ({ edges }) => edges.some(({ from, to }) => from.node === 'start' && to === 'one'))
      }),
    tourMs,
  )

  const looks = [
    { locale: 'es-MX', colorScheme: 'light', screen: 'desk' },
    { locale: 'es-MX', colorScheme: 'dark', screen: 'desk' },
    { locale: 'es-MX', colorScheme: 'light', screen: 'tablet' },
    { locale: 'pt-BR', colorScheme: 'light', screen: 'desk' },
    { locale: 'en-US', colorScheme: 'dark', screen: 'tablet' },
  ] as const
  it.each(looks)(
    'reads well in $locale, $colorScheme, on a $screen',
    ({ locale, colorScheme, screen }) =>
      visit({ locale, colorScheme, viewport: screens[screen], hasTouch: screen === 'tablet' }, async ({ page, picture, barriers }) => {
        const { id } = await room.call(page, 'POST', '/flows', { name: 'Pizzas', draft: shop })
        await page.goto(room.at(`flows/${id}`))
        await page.locator('.react-flow__node-card').first().waitFor()
        await picture(`canvas-${locale}-${colorScheme}-${screen}`)
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it('made the browser complain of nothing', () => {
    expect(room.complaints).toEqual([])
  })
})

type Point = [number, number]

async function drag(
  page: Page,
  [fromX, fromY]: Point,
  [toX, toY]: Point,
  name?: string,
  picture?: (name: string) => Promise<void>,
): Promise<void> {
  await page.mouse.move(fromX, fromY)
  await page.mouse.down()
  await page.mouse.move((fromX + toX) / 2, (fromY + toY) / 2, { steps: 6 })
  await page.mouse.move(toX, toY, { steps: 6 })
  if (name) await picture?.(name)
  await page.mouse.up()
}

/** What one finger does on the glass. */
async function pullWithFinger(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) })
  await touch('touchStart', [from])
  for (let step = 1; step <= 8; step += 1)
    await touch('touchMove', [[from[0] + ((to[0] - from[0]) * step) / 8, from[1] + ((to[1] - from[1]) * step) / 8]])
  await touch('touchEnd', [])
}

/** Waits until the view and what is drawn stay where they are. */
async function atRest(page: Page): Promise<void> {
  const places = () =>
    page.evaluate<string>(
      `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>
        done([...document.querySelectorAll('.react-flow__viewport, .react-flow__node')].map((one) => one.style.transform).join() + innerWidth))))`,
    )
  await until('the view rests', async () => {
    const before = await places()
    return before === (await places())
  })
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not to be seen')
  return box
}

async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator)
  return [x + width / 2, y + height / 2]
}

/** A place of the canvas where nothing is drawn, with room for a card. */
async function emptyPlace(page: Page): Promise<Point> {
  const canvas = await boxOf(page.getByRole('application', { name: 'Flujo' }))
  return [canvas.x + canvas.width / 3, canvas.y + 40]
}

function withPlaces(flow: Flow, places: Record<string, Point>): Flow {
  const at = (id: string) => {
    const [x, y] = places[id] ?? [0, 0]
    return { x, y }
  }
  return { ...flow, nodes: flow.nodes.map((node) => ({ ...node, position: at(node.id) })) }
}

/** Messages and questions in rows of twenty, one after the other. */
function largeFlow(size: number): Flow {
  const ids = Array.from({ length: size - 1 }, (_, index) => `n${index + 1}`)
  const question = (id: string) => ({
    content: { type: 'text', text: `Pregunta ${id}: ¿qué prefieres?` },
    answer: 'choice',
    options: [
      { id: 'si', title: 'Sí' },
      { id: 'no', title: 'No' },
    ],
  })
  const isQuestion = (index: number) => index % 3 === 2
  const flow = drawFlow({
    word: 'grande',
    nodes: Object.fromEntries(
      ids.map((id, index) => [id, isQuestion(index) ? ['ask', question(id)] : says(`Mensaje ${id} para {{ contact.name }}`)]),
    ),
    arrows: ids.map((id, index) => `${index === 0 ? 'start.next' : `${ids[index - 1]}.${isQuestion(index - 1) ? 'si' : 'next'}`} > ${id}`),
  })
  const places = flow.nodes.map(({ id }, index): [string, Point] => [id, [(index % 20) * 352, Math.floor(index / 20) * 384]])
  return withPlaces(flow, Object.fromEntries(places))
}
