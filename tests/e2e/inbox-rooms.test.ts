import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { screens, type VisitOptions } from '../support/browser.ts'
import { asks, drawFlow } from '../support/draw-flow.ts'
import { password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

const dayMs = 86_400_000

const quote = {
  ...drawFlow({
    word: 'cotizar',
    nodes: {
      size: asks('¿Qué talla?', { timeoutSeconds: 3600, timeoutIn: 'always' }),
      colour: asks('¿Qué color?'),
      more: asks('¿Algo más?'),
    },
    arrows: ['start.next > size', 'size.timeout > colour', 'colour.answered > more'],
    variables: [{ name: 'answer', type: 'text' }],
  }),
  name: 'Cotizar',
}

describe('the rooms around the inbox', () => {
  const room = useRoom('inbox-rooms')
  const { visit, asAna, at, call } = room
  let conversationId: string

  it('tell one person alone what teams are for, and show no board', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/teams'))
      await page.getByText('Los equipos reparten el trabajo').waitFor()
      await page.getByRole('link', { name: 'Invitar a alguien' }).waitFor()
      expect(await page.getByRole('link', { name: 'Tablero' }).count()).toBe(0)
      await picture('rooms-alone')
      expect(await barriers()).toEqual([])
    }))

  it('have labels, made by keyboard alone', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/labels'))
      await page.getByRole('button', { name: 'Crear una etiqueta' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.type('Mayorista')
      await page.getByRole('button', { name: 'Naranja' }).focus()
      await page.keyboard.press('Enter')
      await picture('rooms-label')
      expect(await barriers()).toEqual([])
      await page.getByLabel('Nombre').focus()
      await page.keyboard.press('Enter')
      await page.getByRole('table').getByText('Mayorista').waitFor()
      await page.getByRole('button', { name: 'Crear una etiqueta' }).click()
      await page.getByLabel('Nombre').fill('mayorista')
      await page.keyboard.press('Enter')
      await page.getByText('Ya hay otra con ese nombre').waitFor()
    }))

  it('keep canned replies, with variables', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/canned-replies'))
      await page.getByRole('button', { name: 'Crear una respuesta rápida' }).click()
      await page.getByRole('textbox', { name: 'Atajo' }).fill('envios')
      await page.getByRole('textbox', { name: 'Título' }).fill('Envíos')
      await page.getByRole('textbox', { name: 'Texto' }).click()
      await page.keyboard.type('Hola {{contact.name}}, enviamos en 24 horas.')
      await picture('rooms-canned-reply')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('/envios').waitFor()
      await picture('rooms-canned-replies')
      expect(await barriers()).toEqual([])
    }))

  it('say how the inbox works, and what keeps it from being saved', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/inbox'))
      await page.getByRole('button', { name: 'Agregar un motivo' }).click()
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Escribe un nombre que no se repita.').waitFor()
      await page.getByLabel('Motivo 1').fill('Cambio de talla')
      await page.getByRole('switch', { name: 'Cerrarlas solas' }).check()
      await page.getByRole('switch', { name: 'Preguntar cómo fue la atención' }).check()
      await picture('rooms-inbox-settings')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.reload()
      expect(await page.getByLabel('Motivo 1').inputValue()).toBe('Cambio de talla')
    }))

  it('make a team of two', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      const { link } = await call(page, 'POST', '/invitations', { email: 'luis@example.com', role: 'agent', delivery: 'link' })
      const luis = { token: new URL(link).hash.slice(1), name: 'Luis Pérez', password, language: 'es' }
      const headers = { origin: room.url, 'content-type': 'application/json' }
      await fetch(`${room.url}/api/v1/invitation-links/sign-up`, { method: 'POST', headers, body: JSON.stringify(luis) })
      await page.goto(at('settings/teams'))
      await page.getByRole('link', { name: 'Crear un equipo' }).click()
      await page.getByLabel('Nombre del equipo').fill('Ventas')
      await page.getByRole('combobox', { name: 'Personas' }).click()
      await page.getByRole('option', { name: 'Luis Pérez' }).click()
      await page.keyboard.press('Escape')
      await page.getByLabel('Meta de primera respuesta', { exact: true }).fill('10')
      await page.getByLabel('Devolver si nadie responde en', { exact: true }).fill('20')
      await page.getByText('La cola de este mismo equipo').waitFor()
      await picture('rooms-team')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.getByRole('link', { name: 'Todos los equipos' }).click()
      await page.getByRole('link', { name: /Ventas/ }).waitFor()
      await page.getByLabel('Máximo de Luis Pérez').fill('4')
      await page.keyboard.press('Enter')
      await page.getByText('Guardado').first().waitFor()
      await picture('rooms-teams')
      expect(await barriers()).toEqual([])
    }))

  it('show whom one talks with, and change it in place', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      const { id } = await call(page, 'POST', '/channels', { kind: 'test', name: 'Prueba' })
      const says = { from: 'camila', name: 'Camila Rojas', content: { type: 'text', text: '¿Tienen botas talla 26?' } }
      await call(page, 'POST', `/channels/${id}/test-messages`, says)
      await page.goto(at('inbox?view=all'))
      await page.getByText('Camila Rojas').first().click()
      const context = page.getByRole('region', { name: 'Contacto' }).first()
      const name = context.getByRole('textbox', { name: 'Nombre', exact: true })
      await name.waitFor()
      conversationId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await name.fill('Camila Rojas Vega')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Camila Rojas Vega', exact: true }).waitFor()
      await context.getByRole('textbox', { name: 'Correo' }).fill('no es correo')
      await page.keyboard.press('Tab')
      await context.getByText('Ese correo no sirve.').waitFor()
      await context.getByRole('textbox', { name: 'Correo' }).fill('camila@example.com')
      await page.keyboard.press('Tab')
      await context.getByRole('button', { name: 'Agregar un dato' }).click()
      await context.getByLabel('Nombre del dato').fill('talla')
      await context.getByLabel('Valor').fill('26')
      await page.keyboard.press('Enter')
      await context.getByRole('button', { name: 'Quitar el dato talla' }).waitFor()
      await context.getByRole('button', { name: 'Permisos' }).click()
      await context.getByText('Promociones').waitFor()
      await picture('rooms-context')
      expect(await barriers()).toEqual([])
      await page.reload()
      await context.getByText('Promociones').waitFor()
      expect(await context.getByRole('textbox', { name: 'Correo' }).inputValue()).toBe('camila@example.com')
    }))

  it('steer what flows do in a conversation', () =>
    visit(asAna({ reducedMotion: 'reduce' }), async ({ page, picture, barriers }) => {
      const { id, revision } = await call(page, 'POST', '/flows', { name: quote.name, draft: quote })
      await call(page, 'POST', `/flows/${id}/publish`, { revision })
      await page.goto(at(`inbox/${conversationId}`))
      const context = page.getByRole('region', { name: 'Contacto' }).first()
      const thread = page.getByRole('log', { name: 'Mensajes' })
      const card = context.getByRole('article', { name: quote.name }).first()
      const choose = async (action: string) => {
        await card.getByRole('button', { name: `Acciones de ${quote.name}` }).click()
        await page.getByRole('menuitem', { name: action }).click()
      }
      await context.getByRole('button', { name: 'Iniciar un flujo' }).click()
      await page.getByRole('combobox', { name: 'Flujo' }).click()
      await page.getByRole('option', { name: quote.name }).click()
      await page.getByRole('button', { name: 'Iniciar', exact: true }).click()
      await thread.getByText('¿Qué talla?').waitFor()
      await card.getByText(/Espera una respuesta · /).waitFor()
      await picture('rooms-run')
      expect(await barriers()).toEqual([])
      await choose('No esperar más')
      await thread.getByText('¿Qué color?').waitFor()
      await card.getByText('Espera una respuesta', { exact: true }).waitFor()
      await card.getByRole('button', { name: `Acciones de ${quote.name}` }).click()
      await page.getByRole('menuitem', { name: 'Salir del nodo por…' }).waitFor()
      // No moment is waited for here: only an answer ends it.
      expect(await page.getByRole('menuitem', { name: 'No esperar más' }).count()).toBe(0)
      await page.getByRole('menuitem', { name: 'Salir del nodo por…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Respondió' }).click()
      await thread.getByText('¿Algo más?').waitFor()
      await choose('Detener este flujo')
      await page.getByRole('dialog').getByRole('button', { name: 'Detener' }).click()
      await card.getByText(/Terminó/).waitFor()
    }))

  it('show who waits and who is there', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/company'))
      // A long list scrolls itself: readers take it for what it is, and keys bring what they choose into sight.
      await page.getByRole('combobox', { name: 'País' }).click()
      await page.getByRole('option', { name: 'Argentina' }).waitFor()
      expect(await barriers()).toEqual([])
      const first = await page.evaluate<string>(chosenInSight)
      for (let down = 0; down < 10; down++) await page.keyboard.press('ArrowDown')
      await until('another country is chosen and seen', async () => !['', first].includes(await page.evaluate<string>(chosenInSight)))
      await page.keyboard.press('Escape')
      await page.getByRole('link', { name: 'Tablero' }).click()
      await page.getByRole('heading', { name: 'Colas' }).waitFor()
      await page.getByRole('row', { name: /Ventas/ }).waitFor()
      await page.getByRole('row', { name: /Luis Pérez/ }).waitFor()
      await call(page, 'POST', `/conversations/${conversationId}/assign`, { to: { type: 'agent', memberId: await luis(page) } })
      // Told live: by itself the page asks only every 30 s.
      await page.getByRole('button', { name: 'Devolver a la cola lo de Luis Pérez' }).click({ timeout: 20_000 })
      await page.getByText('¿Devolver a la cola 1 conversación de Luis Pérez?').waitFor()
      await picture('rooms-give-back')
      expect(await barriers()).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: 'Devolver a la cola' }).click()
      await page.getByText('1 conversación devuelta').waitFor()
      await page.getByRole('link', { name: /^De todos, .+: 1$/ }).waitFor()
      await picture('rooms-board')
      expect(await barriers()).toEqual([])
    }))

  it('tell what the customer came for before', () =>
    visit(asAna({ reducedMotion: 'reduce' }), async ({ page, picture, barriers }) => {
      const done = `/conversations/${conversationId}`
      const { categories } = await call(page, 'GET', '/inbox/settings')
      await call(page, 'POST', `${done}/take-over`, {})
      await call(page, 'POST', `${done}/close`, { categoryId: categories[0].id, note: 'Cambió las botas por talla 27' })
      await page.goto(at(`inbox/${conversationId}`))
      const context = page.getByRole('region', { name: 'Contacto' }).first()
      await context.getByText('Cambió las botas por talla 27').waitFor()
      await context.getByText('Cambio de talla').waitFor()
      await picture('rooms-context-cases')
      expect(await barriers()).toEqual([])
    }))

  it('count cases by day and by person, and give them as a table', async () => {
    await plantCases()
    await visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('reports'))
      await page.getByText('Resueltos por el bot').first().waitFor()
      await page.getByRole('table').waitFor()
      await picture('rooms-reports')
      expect(await barriers()).toEqual([])
      await page.getByText('Persona', { exact: true }).click()
      await page.getByRole('row', { name: /Ana Torres/ }).waitFor()
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Descargar CSV' }).click()])
      expect(download.suggestedFilename()).toMatch(/^hilo-agent-.*\.csv$/)
    })
  })

  it('let everybody choose their alerts', () =>
    visit(asAna({ permissions: ['notifications'] }), async ({ page, picture, barriers }) => {
      await page.goto(at('settings/alerts'))
      await page.getByLabel('Se vence una primera respuesta: Sonido').check()
      await page.getByRole('switch', { name: 'No avisarme a ciertas horas' }).check()
      await page.getByText('Aún no hay correos').waitFor()
      expect(await page.getByLabel('Se vence una primera respuesta: Correo').isDisabled()).toBe(true)
      await picture('rooms-alerts')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.reload()
      expect(await page.getByLabel('Se vence una primera respuesta: Sonido').isChecked()).toBe(true)
    }))

  const looks: VisitOptions[] = [
    { colorScheme: 'dark' },
    { colorScheme: 'light', locale: 'pt-BR', viewport: screens.tablet },
    { colorScheme: 'dark', locale: 'en-US', viewport: screens.phone },
  ]

  it.each(looks)('read well in %j', (options) =>
    visit(asAna(options), async ({ page, picture, barriers }) => {
      const found: string[] = []
      for (const place of [
        'settings/teams',
        'settings/inbox',
        'settings/alerts',
        'settings/labels',
        'board',
        'reports',
        `inbox/${conversationId}`,
      ]) {
        await page.goto(at(place))
        await page.getByRole('main').locator('table, form, h2, section').first().waitFor()
        await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
        await picture(
          `rooms-${place.startsWith('inbox') ? 'context' : place.replace('/', '-')}-${options.locale ?? 'es'}-${options.colorScheme}`,
        )
        found.push(...(await barriers()).map((barrier) => `${place}: ${barrier}`))
      }
      expect(found).toEqual([])
    }),
  )

  it('raise no complaint in the browser', () => {
    expect(room.complaints).toEqual([])
  })

  async function luis(page: Page): Promise<string> {
    const { items } = await call(page, 'GET', '/agents')
    return items.find(({ name }: { name: string }) => name === 'Luis Pérez').id
  }

  /** Cases as they are stored, on a channel that is no test. */
  async function plantCases(): Promise<void> {
    const { connection } = room.hilo.storage
    const { companyId } = room.ana
    const member = await connection.collection('user').findOne({ email: room.ana.email })
    const now = Date.now()
    const cases = Array.from({ length: 120 }, (_, n) => {
      const openedAt = now - ((n * 7) % 28) * dayMs - n * 60_000
      const isHanded = n % 3 !== 0
      return {
        _id: `planted-${n}`,
        companyId,
        conversationId: `c${n}`,
        contactId: `p${n}`,
        channelId: 'whatsapp-of-lupita',
        openedAt,
        closedAt: n % 5 === 0 ? null : openedAt + (n + 1) * 240_000,
        closedBy: n % 5 === 0 ? null : 'bot',
        closeReason: null,
        referral: null,
        ...(isHanded && {
          handedOverAt: openedAt + 5000,
          agentId: String(member?._id),
          firstReplyDueAt: openedAt + 600_000,
          firstReply: { since: openedAt, at: openedAt + (n % 15) * 60_000 },
        }),
        ...(n % 4 === 0 && { csat: { score: 1 + (n % 5), at: now } }),
      }
    })
    await connection.collection<{ _id: string }>('cases').insertMany(cases)
  }
})

/** The option that keys have chosen, where all of it is seen in its list; else nothing. */
const chosenInSight = `(() => {
  const option = document.querySelector('[role=option][data-combobox-selected]')
  const [one, list] = [option, option?.closest('[role=listbox]')].map((element) => element?.getBoundingClientRect())
  return one && list && one.top >= list.top - 1 && one.bottom <= list.bottom + 1 ? option.textContent : ''
})()`
