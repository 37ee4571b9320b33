import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { Flow } from '#engine/flow/schema'
import type { VisitOptions, Walk } from '../support/browser.ts'
import { drawFlow } from '../support/draw-flow.ts'
import { useFiles } from '../support/files.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const tourMs = 180_000

const shop = {
  ...drawFlow({
    word: 'botas',
    nodes: {
      hello: [
        'sendMessage',
        { messages: [{ type: 'text', text: 'Hola {{ contact.name }}, ¿buscas *botas*?', buttons: [{ id: 'si', title: 'Sí' }] }] },
      ],
      size: ['ask', { content: { type: 'text', text: '¿Qué talla usas?' }, answer: 'number', saveTo: 'talla' }],
      when: [
        'condition',
        {
          branches: [
            {
              id: 'chica',
              label: 'Talla chica',
              when: { join: 'and', items: [{ path: 'talla', as: 'number', operator: 'lessThan', value: 25 }] },
            },
          ],
        },
      ],
      done: ['sendMessage', { messages: [{ type: 'text', text: 'Tu talla {{ talla }} está lista.' }] }],
    },
    arrows: ['start.next > hello', 'hello.si > size', 'size.answered > when', 'when.chica > done', 'when.else > done'],
    variables: [{ name: 'talla', type: 'number' }],
  }),
  name: 'Vender botas',
}

/** An empty text, a variable nobody knows, a calendar that is gone, an edge from a port that is gone. */
const broken = {
  ...drawFlow({
    word: 'roto',
    nodes: {
      hello: ['sendMessage', { messages: [{ type: 'text', text: '' }] }],
      name: ['sendMessage', { messages: [{ type: 'text', text: 'Gracias {{ nombre }}' }] }],
      open: ['businessHours', { calendarId: 'cal_borrado' }],
    },
    arrows: ['start.next > hello', 'hello.next > name', 'name.next > open'],
  }),
  name: 'Con errores',
}
const brokenFlow = { ...broken, edges: [...broken.edges, { id: 'perdida', from: { node: 'name', port: 'gone' }, to: 'open' }] }

/** Values that a variable may decide, and things of the company that do not exist yet. */
const decided = {
  ...drawFlow({
    word: 'puntos',
    nodes: {
      score: ['addScore', { points: 5, reason: '' }],
      pause: ['wait', { mode: 'duration', seconds: 86_400 }],
      open: ['businessHours', {}],
      order: ['httpRequest', { method: 'GET', url: 'https://tienda.example/pedidos' }],
      asks: ['ask', { content: { type: 'text', text: '¿A dónde enviamos?' }, answer: 'text' }],
      notice: ['sendTemplate', {}],
      help: ['handover', {}],
    },
    arrows: [
      'start.next > score',
      'score.next > pause',
      'pause.next > open',
      'open.open > order',
      'open.closed > help',
      'order.next > asks',
      'asks.answered > notice',
      'notice.next > help',
    ],
    variables: [{ name: 'talla', type: 'number' }],
  }),
  name: 'Lo decide una variable',
}

/** A message that waits for its picture. */
const menu = {
  ...drawFlow({
    word: 'menu',
    nodes: { show: ['sendMessage', { messages: [{ type: 'media', media: 'image', source: { url: '' }, caption: 'El menú' }] }] },
    arrows: ['start.next > show'],
  }),
  name: 'Mostrar el menú',
}
/** A teal square. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQMAAACQp+OdAAAAA1BMVEUSuIaQH0hhAAAAD0lEQVR42mNgGAWjgHwAAAJAAAHgTR1EAAAAAElFTkSuQmCC',
  'base64',
)

describe('the panels of the builder', () => {
  const room = useRoom('flow-panels')
  const onDisk = useFiles()
  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ ...setting }), walk)
  const { at, call } = room
  const panel = (page: Page) => page.getByRole('region', { name: /^(Nodo|Problemas|Variables|Ajustes|Nó|Node|Variáveis|Configurações)/ })
  /** A flow of its own for each visit: the page that has just been closed still holds the right to edit. */
  const draw = async (page: Page, flow: Flow): Promise<string> => (await call(page, 'POST', '/flows', { name: flow.name, draft: flow })).id
  const draft = async (page: Page, id: string): Promise<Flow> => (await call(page, 'GET', `/flows/${id}`)).draft

  it(
    'change a text with a variable as a chip, buttons and a condition, each seen as the customer sees it',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const flowId = await draw(page, shop)
        await page.goto(at(`flows/${flowId}?panel=node&node=hello`))
        const text = page.getByRole('textbox', { name: 'Texto', exact: true })
        await text.getByText('Nombre del contacto').waitFor()
        await text.click()
        await page.keyboard.press('Control+End')
        await page.keyboard.type(' Talla: {{tal')
        await page.getByRole('option', { name: /talla/ }).waitFor()
        await picture('panels-offer')
        await page.keyboard.press('Enter')
        await page.keyboard.type('!')
        const preview = page.locator('[data-preview]').first()
        await preview.getByText('Ana', { exact: true }).waitFor()
        expect(await preview.textContent()).toContain('Talla:')
        await page.getByRole('button', { name: 'Agregar un botón' }).click()
        await page.getByRole('textbox', { name: 'Botones 2' }).fill('No, gracias')
        await preview.getByText('No, gracias').waitFor()
        await picture('panels-message')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('Control+z')
        await preview.getByText('No, gracias').waitFor({ state: 'detached' })
        await page.keyboard.press('Control+y')
        await preview.getByText('No, gracias').waitFor()
        await until('the draft is saved', async () => {
          const [content] = Object(paramsOf(await draft(page, flowId), 'hello'))['messages']
          return (
            content.text === 'Hola {{ contact.name }}, ¿buscas *botas*? Talla: {{ talla }}!' &&
            content.buttons.length === 2 &&
            content.buttons[0].id === 'si'
          )
        })

        await page.goto(at(`flows/${flowId}?panel=node&node=when`))
        await page.getByRole('textbox', { name: 'Camino 1' }).waitFor()
        await page.getByRole('button', { name: 'Agregar condición' }).click()
        const subject = page.getByRole('combobox', { name: 'Dato', exact: true }).nth(1)
        await subject.fill('etiq')
        await page.getByRole('option', { name: /Etiquetas del contacto/ }).click()
        await page
          .getByRole('combobox', { name: 'Valor' })
          .or(page.getByRole('textbox', { name: 'Valor' }))
          .last()
          .fill('vip')
        await picture('panels-condition')
        expect(await barriers()).toEqual([])
        await until('the condition is saved', async () =>
          JSON.stringify(paramsOf(await draft(page, flowId), 'when')).includes(
            '"path":"contact.tags","as":"list","operator":"includes","value":"vip"',
          ),
        )
      }),
    tourMs,
  )

  it(
    'let a variable decide by the key = or a button, and make what is missing over the panel',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const flowId = await draw(page, decided)
        const node = async (id: string) => page.goto(at(`flows/${flowId}?panel=node&node=${id}`))
        const paramsNow = async (id: string) => paramsOf(await draft(page, flowId), id)
        await node('score')
        const points = page.getByRole('textbox', { name: 'Puntos', exact: true })
        await points.focus()
        await points.press('Home')
        await points.press('=')
        await page.getByRole('option', { name: /talla/ }).waitFor()
        await picture('panels-decided-offer')
        await page.keyboard.type('tal')
        await page.keyboard.press('Enter')
        await points.getByText('talla', { exact: true }).waitFor()
        await until('the variable decides', async () => (await paramsNow('score'))['points'] === '{{ talla }}')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Valor fijo: Puntos' }).click()
        await until('the number is back', async () => (await points.inputValue()) === '5')
        await page.getByRole('button', { name: 'Usar variable: Puntos' }).click()
        await points.getByText('talla', { exact: true }).waitFor()
        await picture('panels-decided')
        await page.getByRole('textbox', { name: 'Motivo', exact: true }).press('=')
        await page.locator('textarea:focus').waitFor()
        await page.keyboard.type('={{ talla }}')
        await until('the text is written as Liquid', async () => (await paramsNow('score'))['reason'] === '={{ talla }}')

        await node('pause')
        await page.getByRole('button', { name: 'Usar variable: Cuánto' }).click()
        const amount = page.getByRole('textbox', { name: 'Cuánto', exact: true })
        await amount.getByText('1', { exact: true }).waitFor()
        await page.keyboard.type('{{tal')
        await page.getByRole('option', { name: /talla/ }).waitFor()
        await page.keyboard.press('Enter')
        await page.emulateMedia({ colorScheme: 'dark' })
        await picture('panels-decided-time-dark')
        await page.emulateMedia({ colorScheme: 'light' })
        await until('the days are a variable', async () => Object((await paramsNow('pause'))['seconds']).amount === '{{ talla }}')

        await node('open')
        await page.getByRole('combobox', { name: 'Horario' }).click()
        await page.getByRole('option', { name: 'Crear un horario…' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Taller')
        await picture('panels-create-calendar')
        expect(await barriers()).toEqual([])
        await dialog.getByRole('button', { name: 'Guardar' }).click()
        await panel(page).getByText('09:00–18:00').waitFor()
        await until('the hours are chosen', async () => typeof (await paramsNow('open'))['calendarId'] === 'string')

        await node('order')
        const signsIn = page.getByRole('combobox', { name: 'Credencial', exact: true })
        await signsIn.click()
        await page.getByRole('option', { name: 'Crear una credencial…' }).click()
        await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Bodega')
        await dialog.getByRole('button', { name: 'Guardar' }).click()
        await dialog.getByText('Falta la clave.').waitFor()
        await until('the field is reached', () => dialog.getByLabel(/^Clave de acceso/).evaluate((field) => field.matches(':focus')))
        await page.keyboard.type('b0dega-4711')
        await picture('panels-create-credential')
        await dialog.getByRole('button', { name: 'Guardar' }).click()
        await dialog.waitFor({ state: 'detached' })
        expect(await signsIn.inputValue()).toBe('Bodega')
        await until('the credential is chosen', async () => typeof (await paramsNow('order'))['credentialId'] === 'string')

        await node('help')
        await page.getByRole('combobox', { name: 'Equipo' }).click()
        await picture('panels-create-last')
        await page.getByRole('option', { name: 'Crear un equipo…' }).click()
        await dialog.getByRole('textbox', { name: 'Nombre del equipo' }).fill('Ventas')
        await page.emulateMedia({ colorScheme: 'dark' })
        await picture('panels-create-team-dark')
        await page.emulateMedia({ colorScheme: 'light' })
        await dialog.getByRole('button', { name: 'Guardar' }).click()
        await dialog.waitFor({ state: 'detached' })
        expect(await page.getByRole('combobox', { name: 'Equipo' }).inputValue()).toBe('Ventas')
        await until('the team is chosen', async () => typeof (await paramsNow('help'))['team'] === 'string')

        await node('asks')
        await panel(page).getByText('3 cosas por mirar').waitFor()
        await page.getByRole('combobox', { name: 'Guardar en' }).click()
        await page.getByRole('option', { name: 'Crear una variable…' }).click()
        await dialog.getByRole('textbox', { name: 'Nombre' }).fill('direccion')
        await picture('panels-create-variable')
        await dialog.getByRole('button', { name: 'Guardar' }).click()
        await dialog.waitFor({ state: 'detached' })
        await until('the answer has its variable', async () => (await paramsNow('asks'))['saveTo'] === 'direccion')
        expect((await draft(page, flowId)).variables).toContainEqual(expect.objectContaining({ name: 'direccion', type: 'text' }))

        await node('notice')
        await panel(page).getByText('1 cosa por mirar').waitFor()
        await page.getByRole('combobox', { name: 'Plantilla' }).click()
        await picture('panels-templates')
        const [templates] = await Promise.all([
          page.waitForEvent('popup'),
          page.getByRole('option', { name: 'Abrir las plantillas en otra pestaña' }).click(),
        ])
        await templates.getByRole('heading', { name: 'Plantillas' }).waitFor()
      }),
    tourMs,
  )

  it(
    'take a picture from the device, show it everywhere, and say why a file is refused',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const flowId = await draw(page, menu)
        await page.goto(at(`flows/${flowId}?panel=node&node=show`))
        const source = page.getByRole('group', { name: 'De dónde sale' })
        const choose = async (name: string, file: string) => {
          const [chooser] = await Promise.all([page.waitForEvent('filechooser'), source.getByRole('button', { name }).press('Enter')])
          await chooser.setFiles(file)
        }
        await choose('Subir archivo', onDisk('grande.png', Buffer.concat([png, Buffer.alloc(6_000_000)])))
        await source.getByText(/«grande.png» pesa 6.1 MB y se aceptan hasta 5 MB/).waitFor()
        await choose('Subir archivo', onDisk('nota.png', Buffer.from('no es una imagen')))
        await source.getByText('«nota.png» no sirve aquí.').waitFor()
        await picture('panels-file-refused')
        expect(await barriers()).toEqual([])
        await choose('Subir archivo', onDisk('menú.png', png))
        await source.getByText('menú.png', { exact: true }).waitFor()
        await page.locator('[data-preview]').getByRole('img', { name: 'Imagen' }).waitFor()
        await page.locator('.react-flow__node[data-id="show"] img').waitFor()
        const sourceNow = async () => Object(paramsOf(await draft(page, flowId), 'show'))['messages'][0].source
        await until('the file is saved', async () => typeof (await sourceNow()).fileId === 'string')
        await picture('panels-file')
        expect(await barriers()).toEqual([])
        await source.getByRole('button', { name: 'Quitar archivo' }).press('Enter')
        await source.getByRole('textbox', { name: 'O un enlace público' }).waitFor()
        await page.keyboard.press('Control+z')
        await source.getByText('menú.png', { exact: true }).waitFor()
        await page.goto(at(`flows/${flowId}?panel=try`))
        await page.getByRole('button', { name: /menu/ }).first().click()
        await page.getByRole('img', { name: 'Imagen' }).last().waitFor()
        await picture('panels-file-simulator')
      }),
    tourMs,
  )

  it(
    'rename a variable everywhere, mark the uses of one that is deleted, and take that back',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const flowId = await draw(page, shop)
        await page.goto(at(`flows/${flowId}?panel=variables`))
        await page.getByRole('button', { name: /^talla Número/ }).click()
        await page.getByRole('textbox', { name: 'Nombre', exact: true }).fill('medida')
        await page.getByText('cambia también en 3 lugares').waitFor()
        await picture('panels-variables')
        expect(await barriers()).toEqual([])
        await page.keyboard.press('Enter')
        await until('every use has followed', async () => {
          const text = JSON.stringify(await draft(page, flowId))
          return (
            !text.includes('talla }}') &&
            text.includes('{{ medida }}') &&
            text.includes('"saveTo":"medida"') &&
            text.includes('"path":"medida"')
          )
        })
        await page.getByRole('button', { name: 'Borrar medida' }).click()
        await page.getByText('Se borró «medida»').waitFor()
        await page.getByRole('button', { name: 'Deshacer' }).last().click()
        await page.getByRole('button', { name: /^medida Número/ }).waitFor()
      }),
    tourMs,
  )

  it(
    'lead from each error to its field until none is left',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await draw(page, brokenFlow)
        await page.goto(at(`flows/${id}?panel=problems`))
        await page.getByRole('button', { name: /4 errores/ }).waitFor()
        await picture('panels-problems')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Borrar la conexión' }).click()
        await page.getByRole('button', { name: 'Crear la variable' }).click()
        await page.getByRole('button', { name: /2 errores/ }).waitFor()
        await panel(page)
          .getByRole('button', { name: /Falta el texto/ })
          .first()
          .click()
        const text = page.getByRole('textbox', { name: 'Texto', exact: true })
        await until('the field has the cursor', () => text.evaluate((element) => element === element.ownerDocument.activeElement))
        await page.keyboard.type('Hola')
        await page.getByRole('button', { name: /1 error/ }).waitFor()
        await page.getByRole('button', { name: /1 error/ }).click()
        await panel(page)
          .getByRole('button', { name: /ya no existe/ })
          .click()
        await page
          .getByText('Ya no existe: elige otro.')
          .or(page.getByText(/que ya no existe/))
          .first()
          .waitFor()
        await picture('panels-gone')
        const made = await call(page, 'POST', '/calendars', {
          name: 'Tienda',
          timeZone: 'America/Mexico_City',
          week: Array.from({ length: 7 }, (_, day) => (day < 6 ? [{ from: '09:00', to: '18:00' }] : [])),
          holidays: [],
          exceptions: [],
        })
        expect(made.id).toEqual(expect.any(String))
        await page.reload()
        await page.getByRole('combobox', { name: 'Horario' }).click()
        await page.getByRole('option', { name: 'Tienda' }).click()
        await page.getByText('09:00–18:00').waitFor()
        await page.getByRole('button', { name: /0 errores|Sin problemas/ }).waitFor()
        await picture('panels-mended')
      }),
    tourMs,
  )

  const looks = [
    { locale: 'es-MX', colorScheme: 'dark' },
    { locale: 'pt-BR', colorScheme: 'light' },
    { locale: 'en-US', colorScheme: 'dark' },
  ] as const
  it.each(looks)(
    'read well in $locale, $colorScheme',
    ({ locale, colorScheme }) =>
      visit({ locale, colorScheme }, async ({ page, picture, barriers }) => {
        const found: string[] = []
        const flowId = await draw(page, shop)
        for (const search of [
          'panel=node&node=hello',
          'panel=node&node=size',
          'panel=node&node=when',
          'panel=variables',
          'panel=settings',
          'panel=problems',
        ]) {
          await page.goto(at(`flows/${flowId}?${search}`))
          const opened = page.locator('section[aria-label]').first()
          await opened.getByRole('textbox').or(opened.getByRole('listitem')).or(opened.getByRole('button')).nth(1).waitFor()
          await picture(`panels-${search.replaceAll(/panel=|&node=/g, '')}-${locale}-${colorScheme}`)
          found.push(...(await barriers()))
        }
        expect(found).toEqual([])
      }),
    tourMs,
  )

  it('made the browser complain of nothing', () => {
    expect(room.complaints).toEqual([])
  })
})

function paramsOf({ nodes }: Flow, id: string): Record<string, unknown> {
  return nodes.find((node) => node.id === id)?.params ?? {}
}
