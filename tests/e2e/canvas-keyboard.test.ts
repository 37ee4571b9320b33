import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { Flow } from '#engine/flow/schema'
import type { VisitOptions, Walk } from '../support/browser.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const tourMs = 240_000

const drawn = drawFlow({
  word: 'pedido',
  nodes: {
    what: asks('¿Qué producto te interesa?'),
    size: [
      'ask',
      {
        content: { type: 'text', text: '¿De qué talla?' },
        answer: 'choice',
        options: ['Chica', 'Grande'].map((title) => ({ id: title, title })),
      },
    ],
    small: says('Las chicas llegan mañana.'),
    large: says('Las grandes llegan el camión del lunes.'),
    thanks: says('Gracias por tu pedido.'),
  },
  arrows: [
    'start.next > what',
    'what.answered > size',
    'size.Chica > small',
    'size.Grande > large',
    'small.next > thanks',
    'large.next > thanks',
  ],
  variables: [{ name: 'answer', type: 'text' }],
})
/** All in one heap, as a flow that wants tidying. */
const orders: Flow = {
  ...drawn,
  name: 'Tomar pedidos',
  nodes: drawn.nodes.map((node, index) => ({ ...node, position: { x: index * 48, y: (index % 3) * 64 } })),
}
const empty: Flow = { ...orders, name: 'Vacío', nodes: [], edges: [], variables: [] }

describe('the canvas by keyboard', () => {
  const room = useRoom('canvas-keyboard')
  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), walk)

  async function open(page: Page, flow: Flow): Promise<string> {
    const { id } = await room.call(page, 'POST', '/flows', { name: flow.name, draft: flow })
    await page.goto(room.at(`flows/${id}`))
    // It may be changed as soon as nobody else is found to be changing it.
    await page.getByRole('toolbar', { name: 'Vista del flujo' }).getByRole('button', { name: 'Agregar un nodo' }).waitFor()
    return id
  }
  const draftOf = async (page: Page, id: string): Promise<Flow> => (await room.call(page, 'GET', `/flows/${id}`)).draft
  /** What the draft on the server must become, by autosave. */
  const saved = (page: Page, id: string, what: string, holds: (flow: Flow) => boolean) =>
    until(what, async () => holds(await draftOf(page, id)), 20_000)

  it(
    'builds a flow from empty, and takes it back to empty and forth',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await open(page, empty)
        const { keyboard } = page
        for (const word of ['cuando llega', 'preguntar', 'enviar mensaje']) {
          await keyboard.press('n')
          await page.getByRole('dialog', { name: 'Agregar un nodo' }).waitFor()
          await keyboard.type(word)
          await keyboard.press('Enter')
          await page.getByRole('dialog', { name: 'Agregar un nodo' }).waitFor({ state: 'detached' })
        }
        await saved(page, id, 'three nodes in a row', ({ nodes, edges }) => nodes.length === 3 && edges.length === 2)
        await picture('keys-built')

        await keyboard.press('ArrowLeft')
        await keyboard.press('F2')
        await page.locator('.react-flow__node-toolbar').getByRole('textbox', { name: 'Nombre del nodo' }).waitFor()
        await keyboard.type('Pedir el nombre')
        await keyboard.press('Enter')
        await card(page, 'Pedir el nombre').waitFor()
        await until('the focus is on the card', () =>
          page.evaluate<boolean>('document.activeElement.classList.contains("react-flow__node")'),
        )

        await keyboard.press('c')
        const dialog = page.getByRole('dialog', { name: 'Conectar «Pedir el nombre»' })
        await dialog.getByRole('combobox', { name: 'Lleva a' }).waitFor()
        await picture('keys-connect')
        expect(await barriers()).toEqual([])
        await keyboard.type('enviar')
        await keyboard.press('ArrowDown')
        await keyboard.press('Enter')
        await keyboard.press('Enter')
        await dialog.waitFor({ state: 'detached' })
        await saved(page, id, 'a third wire', ({ edges }) => edges.length === 3)

        await keyboard.press('Enter')
        const panel = page.getByRole('region', { name: 'Nodo' })
        await until('the focus is in the panel', () => panel.locator(':focus').isVisible())
        await keyboard.type('¿Cómo te llamas?')
        await saved(page, id, 'the question', ({ nodes }) => JSON.stringify(nodes).includes('¿Cómo te llamas?'))
        await keyboard.press('F6')
        await until('the focus is back', () => page.evaluate<boolean>('document.activeElement.classList.contains("react-flow__node")'))
        await picture('keys-asked')
        expect(await barriers()).toEqual([])

        for (let step = 0; step < 12; step += 1) await keyboard.press('Control+z')
        await saved(page, id, 'nothing', ({ nodes }) => nodes.length === 0)
        for (let step = 0; step < 12; step += 1) await keyboard.press('Control+Shift+z')
        await saved(
          page,
          id,
          'everything again',
          ({ nodes, edges }) => edges.length === 3 && JSON.stringify(nodes).includes('¿Cómo te llamas?'),
        )
      }),
    tourMs,
  )

  it(
    'tidies, aligns, groups, notes, finds and removes',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await open(page, orders)
        const { keyboard } = page
        await keyboard.press('Alt+Shift+t')
        await saved(page, id, 'tidied', (flow) => (flow.nodes[3]?.position.x ?? 0) > 900)
        await picture('keys-tidy')
        await keyboard.press('Control+z')
        await saved(page, id, 'as before', (flow) => flow.nodes[3]?.position.x === 144)
        await keyboard.press('Control+y')
        await saved(page, id, 'tidied again', (flow) => (flow.nodes[3]?.position.x ?? 0) > 900)

        await keyboard.press('ArrowRight')
        await keyboard.press('ArrowRight')
        await keyboard.press('ArrowRight')
        await selected(page, '¿De qué talla?').waitFor()
        await keyboard.press('Alt+s')
        await picture('keys-row')
        await keyboard.press('d')
        await page.getByText('4 nodos seleccionados.').waitFor({ state: 'attached' })
        await keyboard.press('Control+g')
        await keyboard.type('Tallas')
        await keyboard.press('Tab')
        await keyboard.type('Qué talla quiere y cuándo llega')
        await keyboard.press('Escape')
        await page.getByRole('region', { name: 'Tallas' }).waitFor()
        await keyboard.press('1')
        await picture('keys-group')
        expect(await barriers()).toEqual([])
        await keyboard.press('Alt+Shift+g')
        await page.getByRole('region', { name: 'Tallas' }).getByText('4 nodos').waitFor()
        await keyboard.press('1')
        await until('the wire from outside leads to the chip', async () => (await page.locator('.react-flow__edge').count()) === 2)
        await picture('keys-folded')
        expect(await barriers()).toEqual([])

        await keyboard.press('Control+f')
        const find = page.getByRole('search', { name: 'Buscar en el flujo' })
        await find.getByRole('textbox').waitFor()
        await keyboard.type('camion')
        await find.getByText('1 resultado').waitFor()
        await keyboard.press('Enter')
        await find.getByText('1 de 1').waitFor()
        await selected(page, 'llegan el camión').waitFor()
        await picture('keys-find')
        expect(await barriers()).toEqual([])
        await keyboard.press('Escape')
        await find.waitFor({ state: 'detached' })

        await keyboard.press('Control+Shift+ArrowLeft')
        await selected(page, '¿De qué talla?').waitFor()
        await keyboard.press('Control+Shift+ArrowRight')
        await selected(page, 'llegan el camión').waitFor()
        await keyboard.press('Delete')
        await page.getByText('1 nodo borrado').waitFor()
        await picture('keys-removed')
        await saved(page, id, 'the chain is joined', ({ edges }) => edges.some(({ from, to }) => from.port === 'Grande' && to === 'thanks'))
        await page.getByRole('alert').getByRole('button', { name: 'Deshacer' }).click()
        await saved(page, id, 'the node is back', ({ nodes }) => nodes.length === 6)

        await keyboard.press('Escape')
        await keyboard.press('Shift+s')
        await until('the note is written in', () =>
          page.getByRole('textbox', { name: 'Texto de la nota' }).and(page.locator(':focus')).isVisible(),
        )
        await keyboard.type('## Ojo\nRevisar **precios** antes de:\n- enero\n- julio')
        await keyboard.press('Escape')
        await page.getByRole('heading', { name: 'Ojo' }).waitFor()
        await page.getByRole('button', { name: 'Azul' }).click()
        await saved(page, id, 'a blue note', ({ notes }) => notes[0]?.color === 'blue')
        await picture('keys-note')
        expect(await barriers()).toEqual([])

        await keyboard.press('?')
        await page.getByRole('dialog', { name: 'Atajos del flujo' }).waitFor()
        await picture('keys-sheet')
        expect(await barriers()).toEqual([])
        await keyboard.press('Escape')
        await keyboard.press('Control+k')
        await keyboard.type('ordenar el flu')
        await page.getByRole('button', { name: 'Ordenar el flujo' }).last().waitFor()
        await picture('keys-command-bar')
      }),
    tourMs,
  )

  it(
    'copies in one flow and pastes in another tab, and says what cannot be pasted',
    () =>
      visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async ({ page, picture }) => {
        await open(page, orders)
        await page.keyboard.press('Control+a')
        await page.keyboard.press('Control+c')
        await page.getByText('6 elementos copiados.').waitFor({ state: 'attached' })
        const other = await page.context().newPage()
        other.setDefaultTimeout(30_000)
        const id = await open(other, { ...empty, name: 'Otro' })
        await other.keyboard.press('Control+v')
        await saved(
          other,
          id,
          'six nodes and their wires',
          ({ nodes, edges, variables }) => nodes.length === 6 && edges.length === 6 && variables.length === 1,
        )
        await other.keyboard.press('Control+v')
        await saved(other, id, 'twelve nodes', ({ nodes, edges }) => nodes.length === 12 && edges.length === 12)
        await picture('keys-pasted', other)

        await other.evaluate(`navigator.clipboard.writeText(${JSON.stringify(JSON.stringify(orders))})`)
        await other.keyboard.press('Control+v')
        await other.getByText('Lo que copiaste es un flujo entero.').waitFor()
        await other.evaluate('navigator.clipboard.writeText("hola")')
        await other.keyboard.press('Control+v')
        await other.getByText('Lo que copiaste no son nodos de un flujo.').waitFor()
        expect((await draftOf(other, id)).nodes).toHaveLength(12)
        await other.close()
      }),
    tourMs,
  )

  it(
    'is dark where the person likes it dark',
    () =>
      visit({ colorScheme: 'dark' }, async ({ page, picture, barriers }) => {
        const notes = (['yellow', 'blue', 'green', 'pink', 'gray'] as const).map((color, index) => ({
          id: color,
          text: `**Nota** ${color} con [enlace](https://example.com)`,
          position: { x: index * 240, y: -200 },
          color,
        }))
        const groups = [{ id: 'g', name: 'Inicio', description: 'Lo primero que pasa', nodes: ['start', 'what'] }]
        await open(page, { ...orders, notes, groups })
        await page.keyboard.press('Alt+Shift+t')
        await page.getByText('Flujo ordenado.').waitFor({ state: 'attached' })
        await picture('keys-dark')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('?')
        await page.getByRole('dialog', { name: 'Atajos del flujo' }).waitFor()
        await picture('keys-sheet-dark')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it('made the browser complain of nothing', () => {
    expect(room.complaints).toEqual([])
  })
})

const card = (page: Page, text: string) => page.locator('.react-flow__node-card').filter({ hasText: text })
const selected = (page: Page, text: string) => page.locator('.react-flow__node-card.selected').filter({ hasText: text })
