import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flowSchema } from '#engine/flow/schema'
import { type KeyHolder, openApiKeys } from '../support/api-keys.ts'
import { openBrowser, screens, type TestBrowser, type VisitOptions, type Walk } from '../support/browser.ts'
import { asks, drawFlow, says } from '../support/draw-flow.ts'
import { type Hilo, startHilo } from '../support/hilo.ts'
import { startHttpServer } from '../support/http-server.ts'
import { createOwner, type Owner, password } from '../support/owner.ts'
import { companyId } from '../support/shop.ts'
import { type Thread, textOf, threadOf } from '../support/thread.ts'
import { until } from '../support/until.ts'

const tourMs = 180_000

/** Asks what somebody wants, looks the order up at a shop, and says what came back; `stock` is where the shop is. */
function orders(stock: string, thanks = 'Tu pedido está en camino.') {
  const options = [
    { id: 'pedido', title: 'Mi pedido' },
    { id: 'tallas', title: 'Ver tallas' },
    { id: 'nada', title: 'Nada más' },
  ]
  const flow = drawFlow({
    word: 'pedido',
    nodes: {
      menu: ['ask', { content: { type: 'text', text: '¿En qué te ayudo?' }, answer: 'choice', options, saveTo: 'deseo' }],
      name: asks('¿A nombre de quién está?', { saveTo: 'nombre' }),
      lookup: ['httpRequest', { method: 'GET', url: stock, timeoutSeconds: 5 }],
      done: says(thanks),
      size: asks('¿Qué talla usas?', { saveTo: 'talla' }),
      sizes: says('Tenemos tu talla.'),
    },
    arrows: [
      'start.next > menu',
      'menu.pedido > name',
      'name.answered > lookup',
      'lookup.next > done',
      'menu.tallas > size',
      'size.answered > sizes',
    ],
    variables: ['deseo', 'nombre', 'talla'].map((name) => ({ name, type: 'text' })),
  })
  const names: Record<string, string> = {
    start: 'Escribe pedido',
    menu: 'Menú',
    name: 'Pedir nombre',
    lookup: 'Buscar el pedido',
    done: 'Aviso de envío',
    size: 'Pedir talla',
    sizes: 'Hay talla',
  }
  const places: Record<string, [number, number]> = {
    start: [0, 120],
    menu: [340, 120],
    name: [680, 0],
    lookup: [1020, 0],
    done: [1360, 0],
    size: [680, 320],
    sizes: [1020, 320],
  }
  const nodes = flow.nodes.map((node) => {
    const [x, y] = places[node.id] ?? [0, 0]
    return { ...node, name: names[node.id] ?? '', position: { x, y } }
  })
  return { ...flow, name: 'Pedidos', nodes }
}

/** Asks where to and looks the zone up where nothing answers; used by `delivery`. */
function zones() {
  const drawn = drawFlow({
    word: 'x',
    variables: [{ name: 'ciudad', type: 'text', role: 'input' }],
    nodes: {
      ask: asks('¿A qué dirección en {{ ciudad }}?', { saveTo: 'direccion' }),
      look: ['httpRequest', { method: 'GET', url: 'http://10.0.0.1/zona' }],
    },
    arrows: ['start.next > ask', 'ask.answered > look'],
  })
  const names: Record<string, string> = { ask: 'Preguntar', look: 'Buscar la zona' }
  const nodes = drawn.nodes.map((node) => ({ ...node, name: names[node.id] ?? '' }))
  return flowSchema.parse({
    ...drawn,
    name: 'Zonas',
    nodes: nodes.map((node) => (node.id === 'start' ? { ...node, kind: 'onCall', params: {} } : node)),
  })
}

function delivery(flowId: string) {
  const drawn = drawFlow({
    word: 'envio',
    variables: [{ name: 'ciudad', type: 'text' }],
    nodes: {
      city: asks('¿En qué ciudad?', { saveTo: 'ciudad' }),
      address: ['subflow', { flowId, inputs: [{ name: 'ciudad', value: '{{ ciudad }}' }] }],
      done: says('Va en camino.'),
    },
    arrows: ['start.next > city', 'city.answered > address', 'address.next > done'],
  })
  const nodes = drawn.nodes.map((node, place) => ({
    ...node,
    name: node.id === 'address' ? 'Pedir la dirección' : '',
    position: { x: place * 340, y: 0 },
  }))
  return { ...drawn, name: 'Envíos', nodes }
}

describe('runs and figures of a flow', () => {
  let shop: Awaited<ReturnType<typeof startHttpServer>>
  let hilo: Hilo
  let browser: TestBrowser
  let keys: KeyHolder
  let url: string
  let ana: Owner
  let flowId: string
  let failed: Thread[]
  const complaints: string[] = []

  beforeAll(async () => {
    shop = await startHttpServer((_request, response) => response.end(JSON.stringify({ estado: 'en camino' })))
    ;[hilo, browser] = await Promise.all([
      startHilo({ HILO_SWEEP_SECONDS: '1', HILO_ALLOWED_HOSTS: new URL(shop.url).host }),
      openBrowser(),
    ])
    url = new URL(hilo.webhookUrl).origin
    keys = await (await openApiKeys(hilo)).holder(companyId, 'owner')
    ana = await createOwner(browser, url)
    await join(ana)
    flowId = (await hilo.publish(orders('http://10.0.0.1/pedido'))).flowId
    failed = await Promise.all(['573006100001', '573006100002', '573006100003'].map((phone) => asksForOrder(phone)))
    await Promise.all([
      comes('573006100004', ['Ver tallas', '¿Qué talla usas?'], ['27', 'Tenemos tu talla.']),
      comes('573006100005', ['Ver tallas', '¿Qué talla usas?']),
      comes('573006100006', ['Nada más', '']),
      comes('573006100007'),
      comes('573006100008'),
    ])
    await Promise.all(failed.map((thread) => stands(thread, 'failed')))
    await hilo.publish(orders(`${shop.url}/pedido`, 'Va en camino.'), { flowId })
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
    await shop?.close()
  })

  /** Somebody with an account becomes a member of the company that has a number. */
  async function join({ email, session }: Owner): Promise<void> {
    const { body } = await keys.post('/invitations').send({ email, role: 'owner', delivery: 'link' }).expect(201)
    const { page, close } = await browser.visit(url, { storageState: session })
    const data = { token: new URL(body.link).hash.slice(1) }
    expect((await page.request.post('/api/v1/invitation-links/accept', { headers: { origin: url }, data })).status()).toBe(200)
    await close()
  }

  const reads = (thread: Thread, text: string) =>
    until(`"${text}" for ${thread.phone}`, async () => (await thread.outgoing()).some((message) => textOf(message)?.includes(text)))
  const stands = (thread: Thread, status: string) =>
    until(`the run of ${thread.phone} is ${status}`, async () => {
      const { id } = await thread.conversation()
      return (await hilo.storage.repositories(companyId).runs.list({ conversationId: id })).items[0]?.status === status
    })
  async function comes(phone: string, ...answers: [says: string, then: string][]): Promise<Thread> {
    const thread = threadOf(hilo, phone)
    await thread.say('pedido')
    await reads(thread, '¿En qué te ayudo?')
    for (const [text, then] of answers) {
      await thread.say(text)
      if (then !== '') await reads(thread, then)
    }
    return thread
  }
  async function asksForOrder(phone: string): Promise<Thread> {
    const thread = await comes(phone, ['Mi pedido', '¿A nombre de quién está?'])
    await thread.say('Lupita Reyes')
    return thread
  }

  const visit = (setting: VisitOptions, walk: Walk) =>
    browser.tour(url, { storageState: ana.session, reducedMotion: 'reduce', ...setting }, walk, { failed: 'flow-runs-failed', complaints })
  const at = (search: string) => `/c/${companyId}/flows/${flowId}?${search}`

  it(
    'are listed with where people are, and one that failed opens on the version it ran, with its way and why',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=runs'))
        const list = page.getByRole('list', { name: 'Recorridos' })
        await list.getByText('Falló en “Buscar el pedido”').first().waitFor()
        expect(await list.getByRole('listitem').count()).toBe(8)
        await picture('runs-list')
        expect(await barriers()).toEqual([])

        await page.getByText('Fallaron', { exact: true }).click()
        await until('three failed', async () => (await list.getByRole('listitem').count()) === 3)
        await list.getByRole('button').first().click()
        await page
          .getByText(/red privada/)
          .first()
          .waitFor()
        expect(page.url()).toMatch(/[?&]version=1/)
        // The node that failed is brought into view.
        await page.waitForURL(/[?&]node=lookup/)
        const way = page.getByRole('region', { name: 'Recorrido', exact: true })
        await way.getByText('Lupita Reyes').waitFor()
        expect(await way.getByRole('listitem').count()).toBe(4)
        await page.getByRole('table', { name: 'Variables' }).getByText('Lupita Reyes').waitFor()
        await picture('run-failed')
        expect(await barriers()).toEqual([])
        await way.getByRole('button', { name: /Menú/ }).click()
        await page.getByRole('button', { name: 'Reintentar desde “Menú”' }).waitFor()
      }),
    tourMs,
  )

  it(
    'go on in the version that was repaired: one from there, and then all that failed there',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await page.goto(at('panel=runs'))
        await page.getByText('Fallaron', { exact: true }).click()
        const list = page.getByRole('list', { name: 'Recorridos' })
        await until('three failed', async () => (await list.getByRole('listitem').count()) === 3)
        await list.getByRole('button').first().click()
        const way = page.getByRole('region', { name: 'Recorrido', exact: true })
        await page.getByRole('button', { name: 'Reintentar desde aquí' }).click()
        await page.getByText('Llegó al final').waitFor()
        await way.getByText('Va en camino.').waitFor()
        expect(page.url()).toMatch(/[?&]version=2/)
        await picture('run-goes-on')
        await page.getByRole('button', { name: 'Todos los recorridos' }).click()
        await page.getByText('Fallaron', { exact: true }).click()
        await until('two failed', async () => (await list.getByRole('listitem').count()) === 2)
        await list.getByRole('checkbox').first().check()
        await page.getByRole('button', { name: 'Reintentar 1 elegido' }).waitFor()
        await picture('runs-choose')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: /Reintentar los 2 que fallaron en “Buscar el pedido”/ }).click()
        await until('nothing has failed any more', async () => (await list.getByRole('listitem').count()) === 0)
        await Promise.all(failed.map((thread) => reads(thread, 'Va en camino.')))
      }),
    tourMs,
  )

  it(
    'show a failure inside a flow that is used at the node that uses it, and are tried like they were',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        const { flowId: zoneId } = await hilo.publish(zones())
        const { flowId: deliveryId } = await hilo.publish(delivery(zoneId))
        const thread = threadOf(hilo, '573006100021')
        for (const [text, then] of [
          ['envio', '¿En qué ciudad?'],
          ['Lima', '¿A qué dirección en Lima?'],
        ] as const) {
          await thread.say(text)
          await reads(thread, then)
        }
        await thread.say('Calle 5')
        await stands(thread, 'failed')
        await page.goto(`/c/${companyId}/flows/${deliveryId}?panel=runs`)
        await page.getByText('Falló en “Pedir la dirección › Buscar la zona”').click()
        await page.waitForURL(/[?&]node=address/)
        const way = page.getByRole('region', { name: 'Recorrido', exact: true })
        await way.getByRole('button', { name: /Pedir la dirección › Preguntar/ }).waitFor()
        await way.getByText('Calle 5').waitFor()
        await picture('run-failed-inside')
        expect(await barriers()).toEqual([])
        await page.getByRole('button', { name: 'Probar con estos datos' }).click()
        await page.getByRole('log', { name: 'Mensajes de la simulación' }).getByText('¿A qué dirección en Lima?').waitFor()
        expect(await page.evaluate("sessionStorage.getItem('hilo-simulate')")).toBeNull()
        await picture('run-tried')
        await page.goto(`/c/${companyId}/flows/${deliveryId}?version=99`)
        await page.getByText('Esa versión no existe. Se muestra el borrador.').waitFor()
        await until('the figures are in', async () => (await keys.get(`/flows/${deliveryId}/figures`)).body.totals.failed === 1)
        await page.goto(`/c/${companyId}/flows/${deliveryId}?panel=figures`)
        await page.getByText('Dentro de “Zonas”').click()
        await page.getByText('Buscar la zona').waitFor()
        await picture('figures-inside')
        expect(await barriers()).toEqual([])
      }),
    tourMs,
  )

  it(
    'are counted on the canvas and beside it, and saved for a spreadsheet',
    () =>
      visit({}, async ({ page, picture, barriers }) => {
        await until('the figures are in', async () => {
          const { body } = await keys.get(`/flows/${flowId}/figures`)
          return body.totals.started === 8 && body.totals.failed >= 3
        })
        await page.goto(at('panel=figures'))
        const funnel = page.getByRole('list', { name: 'Nodo por nodo' })
        await funnel.getByText('8 llegaron').first().waitFor()
        await funnel.getByText('Mi pedido').waitFor()
        await picture('figures')
        expect(await barriers()).toEqual([])
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar CSV' }).click()])
        expect(file.suggestedFilename()).toMatch(/^cifras-.*\.csv$/)
      }),
    tourMs,
  )

  it(
    'are read in the dark, in other languages, and without people’s data by who may not see them',
    async () => {
      const viewer = await account('leo@example.com')
      const { body } = await keys.get(`/runs?flowId=${flowId}`)
      const one = body.items.find(({ version }: { version: number }) => version === 2)
      await visit({ storageState: viewer }, async ({ page, picture, barriers }) => {
        await page.goto(at(`panel=runs&run=${encodeURIComponent(one.id)}`))
        await page.getByText('Tu rol no incluye ver lo que escribieron').waitFor()
        await page.getByRole('table', { name: 'Variables' }).getByText('•••').first().waitFor()
        expect(await page.getByText('Lupita').count()).toBe(0)
        expect(await page.getByRole('button', { name: /Reintentar/ }).count()).toBe(0)
        await picture('run-masked')
        expect(await barriers()).toEqual([])
      })
      for (const [locale, name] of [
        ['pt-BR', 'pt'],
        ['en-US', 'en'],
      ] as const) {
        await visit(
          { colorScheme: 'dark', locale, viewport: name === 'pt' ? screens.tablet : screens.desk },
          async ({ page, picture, barriers }) => {
            await page.goto(at(`panel=runs&run=${encodeURIComponent(one.id)}`))
            await page.getByText('Lupita Reyes').first().waitFor()
            await picture(`run-dark-${name}`)
            expect(await barriers()).toEqual([])
            await page.goto(at('panel=figures'))
            await page.getByRole('listitem').first().waitFor()
            await picture(`figures-dark-${name}`)
            expect(await barriers()).toEqual([])
          },
        )
      }
      expect(complaints).toEqual([])
    },
    tourMs,
  )

  /** Somebody who signs up by an invitation to only look. */
  async function account(email: string): Promise<Owner['session']> {
    const { page, close } = await browser.visit(url)
    const headers = { origin: url }
    const { body } = await keys.post('/invitations').send({ email, role: 'viewer', delivery: 'link' })
    const token = new URL(body.link).hash.slice(1)
    await page.request.post('/api/v1/invitation-links/sign-up', { headers, data: { token, name: 'Leo', password } })
    await page.request.post('/api/auth/sign-in/email', { headers, data: { email, password } })
    const session = await page.context().storageState()
    await close()
    return session
  }
})
