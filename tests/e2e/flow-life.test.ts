import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screens, type VisitOptions, type Walk } from '../support/browser.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Owner, password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const tourMs = 180_000

const order = (question: string) => ({
  ...drawFlow({
    word: 'pedido',
    nodes: { what: asks(question), thanks: says('Gracias, te avisamos.') },
    arrows: ['start.next > what', 'what.answered > thanks'],
    variables: [{ name: 'answer', type: 'text' }],
  }),
  name: 'Tomar pedidos',
})

describe('the life of a flow', () => {
  let luis: Owner['session']
  const room = useRoom('flow-life')
  const { call } = room
  beforeAll(async () => {
    luis = await createColleague()
  })

  async function createColleague(): Promise<Owner['session']> {
    const email = 'luis@example.com'
    const owner = await room.browser.visit(room.url, room.asAna())
    const { link } = await call(owner.page, 'POST', '/invitations', { email, role: 'admin', delivery: 'link' })
    await owner.close()
    const { page, close } = await room.browser.visit(room.url)
    const headers = { origin: room.url }
    const data = { token: new URL(link).hash.slice(1), name: 'Luis Vega', password, language: 'es' }
    await page.request.post('/api/v1/invitation-links/sign-up', { headers, data })
    await page.request.post('/api/auth/sign-in/email', { headers, data: { email, password } })
    const session = await page.context().storageState()
    await close()
    return session
  }

  const visit = (setting: VisitOptions, walk: Walk) => room.visit(room.asAna({ reducedMotion: 'reduce', ...setting }), walk)
  const create = async (page: Page, draft: object = order('¿Qué te mandamos?')) =>
    (await call(page, 'POST', '/flows', { name: 'Tomar pedidos', draft })).id
  const open = (page: Page, flowId: string, search = '') => page.goto(room.at(`flows/${flowId}${search}`))
  const editable = (page: Page, name: string) => page.getByRole('button', { name: `${name}: cambiar el nombre` })
  async function rename(page: Page, from: string, to: string): Promise<void> {
    await editable(page, from).click()
    await page.getByRole('textbox', { name: 'Nombre del flujo' }).fill(to)
    await page.keyboard.press('Enter')
  }
  const storedName = (page: Page, flowId: string, name: string) =>
    until(`the draft is called ${name}`, async () => (await call(page, 'GET', `/flows/${flowId}`)).draft.name === name)
  /** Somebody else's browser beside the one of the visit. */
  const beside = (session: Owner['session'], walk: Walk) =>
    room.browser.tour(room.url, { storageState: session, reducedMotion: 'reduce' }, walk, {
      failed: 'flow-life-failed-beside',
      complaints: room.complaints,
    })

  it(
    'is saved by itself, and is as it was after a reload',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await create(page)
        await open(page, id)
        await rename(page, 'Tomar pedidos', 'Pedidos del día')
        await storedName(page, id, 'Pedidos del día')
        await page.getByText(/^Guardado/).waitFor()
        await picture('flow-life-saved')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Deshacer (Ctrl+Z)' }).click()
        await page.keyboard.press('Control+s')
        await storedName(page, id, 'Tomar pedidos')
        await page.getByRole('button', { name: 'Rehacer (Ctrl+Shift+Z)' }).click()
        // Going away saves first.
        await page.getByRole('link', { name: 'Todos los flujos' }).click()
        await page.getByRole('link', { name: 'Pedidos del día' }).click()
        await editable(page, 'Pedidos del día').waitFor()
        await page.reload()
        await editable(page, 'Pedidos del día').waitFor()
      }),
    tourMs,
  )

  it(
    'goes from the list for good as long as it was never published',
    () =>
      visit({}, async ({ page, picture }) => {
        await call(page, 'POST', '/flows', { name: 'Sin usar', draft: order('¿Hola?') })
        await page.goto(room.at('flows'))
        await page.getByRole('button', { name: 'Más sobre Sin usar' }).click()
        await page.getByRole('menuitem', { name: 'Eliminar…' }).click()
        const dialog = page.getByRole('dialog', { name: '¿Eliminar «Sin usar»?' })
        await dialog.waitFor()
        await picture('flow-delete')
        await dialog.getByRole('button', { name: 'Eliminar', exact: true }).click()
        await dialog.waitFor({ state: 'hidden' })
        await page.getByRole('link', { name: 'Sin usar' }).waitFor({ state: 'detached' })
      }),
    tourMs,
  )

  it(
    'is archived once it is switched off, looked at where it is kept, and brought back',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const { id, revision } = await call(page, 'POST', '/flows', { name: 'Temporada', draft: { ...order('¿Hola?'), name: 'Temporada' } })
        await call(page, 'POST', `/flows/${id}/publish`, { revision })
        await page.goto(room.at('flows'))
        await page.getByRole('button', { name: 'Más sobre Temporada' }).click()
        await page.getByRole('menuitem', { name: 'Archivar…' }).click()
        const dialog = page.getByRole('dialog', { name: '¿Archivar «Temporada»?' })
        await dialog.getByRole('button', { name: 'Archivar', exact: true }).click()
        await dialog.getByText('Apágalo primero.').waitFor()
        await picture('flow-archive-refused')
        await call(page, 'POST', `/flows/${id}/switch`, { on: false })
        await dialog.getByRole('button', { name: 'Archivar', exact: true }).click()
        await dialog.waitFor({ state: 'hidden' })
        await page.getByRole('link', { name: 'Temporada' }).waitFor({ state: 'detached' })
        await page.getByText('Archivados', { exact: true }).click()
        const kept = page.getByRole('list', { name: 'Flujos archivados' }).getByRole('link', { name: 'Temporada' })
        await kept.waitFor()
        await picture('flow-archived-list')
        expect(await barriers()).toEqual([])
        await kept.click()
        await page.getByText('Este flujo está archivado').waitFor()
        expect(await editable(page, 'Temporada').count()).toBe(0)
        await picture('flow-archived')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Recuperar Temporada' }).click()
        await editable(page, 'Temporada').waitFor()
      }),
    tourMs,
  )

  it(
    'is edited by one at a time: the other looks on, takes over, and is taken over from in plain sight',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await create(page)
        await open(page, id)
        await editable(page, 'Tomar pedidos').waitFor()
        await beside(luis, async ({ page: his, picture: pictureOfHis }) => {
          await open(his, id)
          await his.getByText('Ana Torres está editando. Ves sus cambios').waitFor()
          expect(await editable(his, 'Tomar pedidos').count()).toBe(0)
          await page.getByRole('list', { name: 'Personas con este flujo abierto' }).waitFor()
          await rename(page, 'Tomar pedidos', 'Pedidos de Ana')
          await his.getByRole('button', { name: 'Pedidos de Ana' }).waitFor()
          await pictureOfHis('flow-life-looks-on')

          // Not saved yet when it is taken from her.
          await rename(page, 'Pedidos de Ana', 'Pedidos de Ana, otra vez')
          await his.getByRole('button', { name: 'Tomar el control' }).click()
          await page.getByText('Luis Vega está editando').waitFor()
          await editable(his, 'Pedidos de Ana, otra vez').waitFor()
          await picture('flow-life-taken-over')
          expect(await barriers()).toEqual([])
          await rename(his, 'Pedidos de Ana, otra vez', 'Pedidos de Luis')
          await page.getByRole('button', { name: 'Pedidos de Luis' }).waitFor()
          await his.goto('about:blank')
          await until('he has left', async () => (await call(page, 'GET', `/flows/${id}/presence`)).editor?.name !== 'Luis Vega')
        })
        // He has left: it is hers again.
        await editable(page, 'Pedidos de Luis').waitFor()
      }),
    tourMs,
  )

  it(
    'loses nothing when two have written: each side can stay, and the other is kept',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await create(page)
        await open(page, id)
        await editable(page, 'Tomar pedidos').waitFor()
        const apart = async (mine: string, his: string) => {
          await page.context().setOffline(true)
          await rename(page, (await page.getByRole('button', { name: /: cambiar el nombre$/ }).textContent()) ?? '', mine)
          await page.getByText('Sin guardar: sin conexión').first().waitFor()
          await beside(luis, async ({ page: other }) => {
            await open(other, id)
            // On a slow machine her tab has been silent for too long by now, and the flow is his at once.
            const take = other.getByRole('button', { name: 'Tomar el control' })
            const name = other.getByRole('button', { name: /: cambiar el nombre$/ })
            await take.or(name).first().waitFor()
            if (await take.isVisible()) await take.click()
            await name.click()
            await other.getByRole('textbox', { name: 'Nombre del flujo' }).fill(his)
            await other.keyboard.press('Enter')
            await storedName(other, id, his)
            await other.goto('about:blank')
            await until('he has left', async () => (await call(other, 'GET', `/flows/${id}/presence`)).editor?.name !== 'Luis Vega')
          })
          await page.context().setOffline(false)
          await page.getByRole('dialog').getByText('Luis Vega guardó cambios').waitFor()
        }

        await apart('Lo de Ana', 'Lo de Luis')
        await page.getByRole('button', { name: 'Ver qué cambia' }).click()
        await page.getByText('Nombre del flujo').first().waitFor()
        await picture('flow-life-conflict')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Reemplazar con lo mío' }).click()
        await page.getByText('Se guardó lo tuyo').waitFor()
        await storedName(page, id, 'Lo de Ana')
        const { items: copies } = await call(page, 'GET', `/flows/${id}/copies`)
        expect(copies).toHaveLength(1)
        expect((await call(page, 'GET', `/flows/${id}/copies/${copies[0].id}`)).flow.name).toBe('Lo de Luis')

        await apart('Más de Ana', 'Más de Luis')
        await page.getByRole('button', { name: 'Guardar lo mío aparte' }).click()
        await page.getByText('Se guardó como Más de Ana (copia)').waitFor()
        await editable(page, 'Más de Luis').waitFor()
        const { items } = await call(page, 'GET', '/flows')
        expect(items.map(({ name }: { name: string }) => name)).toContain('Más de Ana (copia)')
      }),
    tourMs,
  )

  it(
    'offers what a tab could not save before it ended',
    () =>
      visit({}, async ({ page }) => {
        const id = await create(page)
        await open(page, id)
        await editable(page, 'Tomar pedidos').waitFor()
        await page.context().setOffline(true)
        await rename(page, 'Tomar pedidos', 'Casi perdido')
        await page.getByText('Sin guardar: sin conexión').first().waitFor()
        const again = await page.context().newPage()
        await page.close()
        await again.context().setOffline(false)
        await open(again, id)
        await again.getByText('que no se llegaron a guardar').waitFor()
        await again.getByRole('button', { name: 'Recuperarlos' }).click()
        await editable(again, 'Casi perdido').waitFor()
        await storedName(again, id, 'Casi perdido')
        await again.reload()
        await editable(again, 'Casi perdido').waitFor()
        expect(await again.getByText('que no se llegaron a guardar').count()).toBe(0)
      }),
    tourMs,
  )

  it(
    'is published with a note and a word about the people inside, compared, looked at and restored',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const id = await create(page)
        await open(page, id)
        await editable(page, 'Tomar pedidos').waitFor()
        await page.keyboard.press('Shift+P')
        const dialog = page.getByRole('dialog', { name: 'Publicar el borrador' })
        await dialog.getByText('Es la primera versión').waitFor()
        await dialog.getByLabel('Qué cambia (opcional)').fill('El primero')
        await dialog.getByRole('button', { name: 'Publicar' }).click()
        await page.getByText('Versión 1 publicada').waitFor()
        await page.getByRole('button', { name: 'Publicado' }).waitFor()

        const { id: channelId } = await call(page, 'POST', '/channels', { kind: 'test', name: 'Prueba' })
        await call(page, 'POST', `/channels/${channelId}/test-messages`, { from: 'una', content: { type: 'text', text: 'pedido' } })
        await until('somebody is inside', async () =>
          (await call(page, 'GET', `/flows/${id}/people`)).counts.some(({ nodeId }: { nodeId: string }) => nodeId === 'what'),
        )

        // Drawn elsewhere: whoever leaves gives the flow free.
        const { revision } = await call(page, 'GET', `/flows/${id}`)
        await page.goto('about:blank')
        await until('nobody edits', async () => (await call(page, 'GET', `/flows/${id}/presence`)).editor === null, 10_000)
        const changed = order('¿Qué quieres pedir hoy?')
        const [start, what] = changed.nodes
        const extra = { ...what, id: 'where', params: { ...what?.params, content: { type: 'text', text: '¿A dónde?' } } }
        const edges = [...changed.edges.slice(0, 1), { id: 'new', from: { node: 'what', port: 'answered' }, to: 'where' }]
        const saved = await call(page, 'PUT', `/flows/${id}/draft`, { revision, flow: { ...changed, nodes: [start, what, extra], edges } })
        expect(saved.revision).toBe(revision + 1)
        await open(page, id)
        await page.getByRole('button', { name: 'Publicar cambios' }).click()
        await dialog.getByText('1 persona está en medio').waitFor()
        await dialog.getByText(/: 1 persona$/).waitFor()
        await dialog.getByRole('button', { name: 'Ver qué cambia' }).click()
        await dialog.getByText('¿Qué quieres pedir hoy?').waitFor()
        await picture('flow-life-publish')
        expect(await barriers()).toEqual([])
        await dialog.getByLabel('Qué cambia (opcional)').fill('Preguntar a dónde')
        await dialog.getByRole('button', { name: 'Publicar' }).click()
        await page.getByText('Versión 2 publicada').waitFor()

        await page.getByRole('button', { name: 'Versiones' }).click()
        const panel = page.getByRole('region', { name: 'Versiones', exact: true })
        await panel.getByText('Preguntar a dónde').waitFor()
        await panel.getByText('1 persona adentro').waitFor()
        await panel.getByRole('button', { name: 'Ver: Versión 2' }).click()
        await page.getByText('Estás viendo la versión 2').waitFor()
        expect(page.url()).toContain('version=2')
        await panel.getByText('¿Qué quieres pedir hoy?').waitFor()
        await panel.getByText('Nuevo', { exact: true }).first().waitFor()
        await picture('flow-life-version')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Volver al borrador' }).click()

        await panel.getByRole('button', { name: 'Restaurar la versión 1' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Restaurar' }).click()
        await page.getByText('El borrador es otra vez la versión 1').waitFor()
        const { draft } = await call(page, 'GET', `/flows/${id}`)
        expect(JSON.stringify(draft)).toContain('¿Qué te mandamos?')
        await panel.getByRole('region', { name: 'Borradores anteriores' }).getByRole('button', { name: 'Restaurar' }).click()
        await page.getByRole('dialog').getByRole('button', { name: 'Restaurar' }).click()
        await page.getByText('El borrador es otra vez el que elegiste').waitFor()
        expect(JSON.stringify((await call(page, 'GET', `/flows/${id}`)).draft)).toContain('¿Qué quieres pedir hoy?')
        await picture('flow-life-versions')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it.each([
    ['in the dark', { colorScheme: 'dark' }, 'Comparado con'],
    ['on a tablet, in Portuguese', { viewport: screens.tablet, locale: 'pt-BR' }, 'Comparado com'],
    ['on a phone, in English', { viewport: screens.phone, locale: 'en-US' }, 'Compared with'],
  ] as [string, VisitOptions, string][])(
    'is shown %s',
    (name, setting, word) =>
      visit(setting, async ({ page, picture, barriers }) => {
        const { items } = await call(page, 'GET', '/flows')
        const published = items.find(({ liveVersion }: { liveVersion: number | null }) => liveVersion === 2)
        await open(page, published.id, '?panel=versions')
        await page.getByText(word).waitFor()
        await picture(`flow-life-${name.replace(/\W+/g, '-')}`)
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it('make nothing in the browser complain', () => {
    // But for what cannot be had while the tests take the network away.
    expect(room.complaints.filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket|dynamically imported/.test(line))).toEqual([])
  })
})
