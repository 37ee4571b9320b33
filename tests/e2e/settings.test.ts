import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { screens } from '../support/browser.ts'
import { drawFlow, says } from '../support/draw-flow.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

describe('the settings, with a mail server', () => {
  let mail: MailServer

  beforeAll(async () => {
    mail = await startMailServer()
  })
  const room = useRoom('settings', { host: 'localhost', settings: () => ({ SMTP_URL: mail.url, SMTP_FROM: 'hilo@example.com' }) })
  afterAll(() => mail?.close())

  const { visit, asAna, call } = room
  const at = (page: string) => room.at(`settings/${page}`)

  it('keep every version of the opening text and the privacy notice, and show the first message', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('texts'))
      await page.getByText('Todavía no hay ninguna.').first().waitFor()
      await page.getByRole('textbox', { name: 'Español' }).fill('Hola, soy el asistente automático de La Lupita.')
      await page.getByRole('button', { name: 'Guardar una versión nueva' }).click()
      await page.getByText('Versión 1 guardada').waitFor()
      await page.getByRole('tab', { name: 'Aviso de privacidad' }).click()
      await page.getByRole('textbox', { name: 'Español' }).fill('Usamos tus datos solo para atenderte. Más: lalupita.mx/privacidad')
      await page.getByRole('button', { name: 'Guardar una versión nueva' }).click()
      await page.getByRole('button', { name: /Versión 1 · vigente/ }).waitFor()
      const preview = page.getByRole('region', { name: 'Así lo verá tu cliente' })
      await preview.getByText(/asistente automático[\s\S]*¿En qué te puedo ayudar\?[\s\S]*lalupita\.mx/).waitFor()
      await picture('texts')
      expect(await barriers()).toEqual([])

      await page.getByRole('textbox', { name: 'Español' }).fill('Un texto nuevo que nadie ha guardado')
      await call(page, 'PUT', '/privacy-notice', { texts: { es: 'De otra persona' }, version: 1 })
      await page.getByRole('button', { name: 'Guardar una versión nueva' }).click()
      await page.getByText('alguien guardó la versión 2').waitFor()
      expect(await page.getByRole('textbox', { name: 'Español' }).inputValue()).toBe('Un texto nuevo que nadie ha guardado')
      await picture('texts-newer')
      await page.getByRole('link', { name: 'Equipo' }).first().click()
      await page.getByRole('dialog', { name: '¿Salir sin guardar?' }).getByRole('button', { name: 'Quedarme y guardar' }).click()
      await page.getByRole('button', { name: 'Guardar el mío como versión nueva' }).click()
      await page.getByRole('button', { name: /Versión 3 · vigente/ }).waitFor()
      await page.getByRole('button', { name: /^Versión 1/ }).click()
      await page.getByRole('button', { name: 'Volver a este texto' }).click()
      expect(await page.getByRole('textbox', { name: 'Español' }).inputValue()).toContain('lalupita.mx/privacidad')
      await page.getByRole('button', { name: 'Descartar mis cambios' }).click()
    }))

  it('make a calendar with a lunch break, holidays and days of its own', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('calendars'))
      await page.getByRole('link', { name: 'Crear un horario' }).click()
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Falta el nombre.').waitFor()
      await page.locator('input:focus[aria-invalid=true]').waitFor()
      await page.getByLabel('Nombre').fill('Tienda del centro')
      await page.getByLabel('Lunes: cierra (1)').fill('14:00')
      await page.getByRole('button', { name: 'Agregar horas: Lunes' }).click()
      await page.getByLabel('Lunes: abre (2)').fill('16:00')
      await page.getByLabel('Lunes: cierra (2)').fill('20:00')
      await page.getByRole('button', { name: 'Copiar las horas de: Lunes' }).click()
      await page.getByRole('menuitem', { name: 'De lunes a viernes' }).click()
      expect(await page.getByLabel('Viernes: cierra (2)').inputValue()).toBe('20:00')
      expect(await page.getByLabel('Sábado: abre (1)').count()).toBe(0)
      await picture('calendar-week')
      expect(await page.getByRole('combobox', { name: 'Cierra en los feriados de' }).inputValue()).toBe('México')
      await page.getByRole('button', { name: 'Abrir ese día: Natalicio de Benito Juárez' }).click()
      await page.getByRole('group', { name: 'Natalicio de Benito Juárez' }).waitFor()
      await page.getByRole('button', { name: 'Agregar un día' }).click()
      await page.getByRole('group', { name: 'Día especial' }).getByLabel('Fecha').fill('2027-01-02')
      await page.getByLabel('Motivo').last().fill('Inventario')
      await page.getByRole('heading', { name: 'Feriados nacionales' }).scrollIntoViewIfNeeded()
      await picture('calendar-holidays')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.getByRole('link', { name: 'Todos los horarios' }).click()
      await page.getByRole('link', { name: /Tienda del centro/ }).waitFor()
      await picture('calendars')
      expect(await barriers()).toEqual([])
    }))

  it('say which flows use a calendar before it goes', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      const { items } = await call(page, 'GET', '/calendars')
      const draft = { formatVersion: 1, name: 'Fuera de horario', nodes: [], edges: [], settings: { calendarId: items[0].id } }
      await call(page, 'POST', '/flows', { name: 'Fuera de horario', draft })
      await page.goto(at(`calendars/${items[0].id}`))
      await page.getByRole('button', { name: 'Eliminar este horario' }).click()
      await page.getByRole('dialog').getByText('1 flujo lo usa:').waitFor()
      await page.getByRole('dialog').getByText('Fuera de horario').waitFor()
      await picture('calendar-delete')
      expect(await barriers()).toEqual([])
      await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click()
      await page.getByText('Todavía no hay horarios').waitFor()
    }))

  it('show an API key once, which works until it is revoked', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('api-keys'))
      await page.getByRole('button', { name: 'Crear una clave' }).click()
      await page.getByLabel('Nombre').fill('Tienda en línea')
      await page.getByLabel('Vence en (días)').fill('30')
      await picture('api-key-new')
      await page.getByRole('button', { name: 'Crear', exact: true }).click()
      const key = await page.getByLabel('Clave', { exact: true }).inputValue()
      await picture('api-key')
      expect(await barriers()).toEqual([])
      const call = () => fetch(`${room.url}/api/v1/members`, { headers: { authorization: `Bearer ${key}` } })
      expect((await call()).status).toBe(200)
      await page.getByRole('button', { name: 'Ya la guardé' }).click()
      await page.getByRole('row', { name: /Tienda en línea/ }).waitFor()
      await picture('api-keys')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Revocar: Tienda en línea' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Revocar' }).click()
      await page.getByText('Todavía no hay claves').waitFor()
      expect((await call()).status).toBe(401)
    }))

  it('keep what flows sign in with, renew it under its id, and let none go that a live flow needs', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('credentials'))
      await page.getByRole('button', { name: 'Crear una credencial' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Bodega')
      await dialog.getByRole('radio', { name: 'Con un encabezado propio' }).check()
      await dialog.getByRole('button', { name: 'Agregar otro' }).click()
      await dialog.getByRole('textbox', { name: 'Nombre del encabezado 1' }).fill('X Api Key')
      await dialog.getByRole('button', { name: 'Guardar' }).click()
      await dialog.getByText('Solo letras sin acento').waitFor()
      await dialog.getByText('Falta el valor.').waitFor()
      await picture('credential-new')
      expect(await barriers()).toEqual([])
      await dialog.getByRole('textbox', { name: 'Nombre del encabezado 1' }).fill('X-Api-Key')
      await dialog.getByLabel(/^Valor 1/).fill('b0dega-4711')
      await dialog.getByRole('button', { name: 'Guardar' }).click()
      await page.getByRole('row', { name: /Bodega X-Api-Key · creada/ }).waitFor()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Renovar: Bodega' }).click()
      await dialog.getByRole('textbox', { name: 'Nombre del encabezado' }).waitFor()
      expect(await dialog.getByRole('textbox', { name: 'Nombre del encabezado' }).inputValue()).toBe('X-Api-Key')
      await dialog.getByRole('radio', { name: 'Con usuario y contraseña' }).check()
      await dialog.getByRole('textbox', { name: 'Usuario' }).fill('José')
      await dialog.getByLabel(/^Contraseña/).fill('ñandú ✓')
      await dialog.getByRole('button', { name: 'Mostrar u ocultar: Contraseña' }).click()
      await page.emulateMedia({ colorScheme: 'dark' })
      await picture('credential-renew-dark')
      await page.emulateMedia({ colorScheme: 'light' })
      await dialog.getByRole('button', { name: 'Guardar' }).click()
      await page.getByRole('row', { name: /Usuario y contraseña · creada .* · renovada/ }).waitFor()
      await dialog.waitFor({ state: 'detached' })
      const [kept] = (await call(page, 'GET', '/credentials')).items
      const { credentials } = room.hilo.storage.repositories(room.ana.companyId)
      expect(await credentials.headers(kept.id)).toEqual({ Authorization: 'Basic Sm9zw6k6w7FhbmTDuiDinJM=' })

      const draft = drawFlow({
        word: 'pedido',
        nodes: {
          call: ['httpRequest', { method: 'GET', url: 'https://tienda.example/pedidos', credentialId: kept.id }],
          done: says('Listo'),
        },
        arrows: ['start.next > call', 'call.next > done', 'call.httpError > done', 'call.failed > done'],
      })
      const flow = await call(page, 'POST', '/flows', { name: 'Rastrear pedido', draft })
      await call(page, 'POST', `/flows/${flow.id}/publish`, { revision: flow.revision })
      await page.getByRole('button', { name: 'Eliminar: Bodega' }).click()
      await dialog.getByText('1 flujo publicado entra con ella:').waitFor()
      await dialog.getByRole('link', { name: 'Rastrear pedido' }).waitFor()
      await picture('credential-in-use')
      await dialog.getByRole('button', { name: 'Entendido' }).click()
      await dialog.waitFor({ state: 'detached' })
      await picture('credentials')
      expect(await barriers()).toEqual([])
    }))

  it('keep words of the company that always work, and make every automation stand still', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('company'))
      await page.getByRole('combobox', { name: 'Pasar con una persona' }).fill('quiero a Lupita')
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Guardar', exact: true }).click()
      await page.getByText('Guardado', { exact: true }).waitFor()
      await page.reload()
      await page.getByText('quiero a Lupita').waitFor()
      await page.getByRole('button', { name: 'Pausar todo' }).click()
      await page.getByText('Todas las automatizaciones están en pausa: ningún flujo').waitFor()
      await picture('company-paused')
      expect(await barriers()).toEqual([])
      expect(await room.hilo.storage.repositories(room.ana.companyId).companies.view()).toMatchObject({
        paused: true,
        globalWords: { person: ['quiero a Lupita'] },
      })
      await page.getByRole('button', { name: 'Reanudar todo' }).click()
      await page.getByRole('button', { name: 'Pausar todo' }).waitFor()
      expect(await page.getByText('Todas las automatizaciones están en pausa: ningún flujo').count()).toBe(0)
    }))

  it('tell who changed what', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at('audit'))
      await page.getByText('Revocó una clave de API').waitFor()
      await page
        .getByText(/Guardó el aviso de privacidad/)
        .first()
        .waitFor()
      await picture('audit')
      expect(await barriers()).toEqual([])
    }))

  it('send a test mail and say in words what the server answered', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto('/installation')
      await page.getByText('Responde').nth(2).waitFor()
      await page.getByText('hilo@example.com').waitFor()
      await page.getByRole('button', { name: 'Enviar la prueba' }).click()
      await page.getByText('El servidor aceptó el correo.').waitFor({ timeout: 30_000 })
      expect(mail.asked).toContain(room.ana.email)
      mail.refusals.push({ code: 550, words: 'No such mailbox here' })
      await page.getByLabel('Enviar una prueba a').fill('nadie@example.com')
      await page.getByRole('button', { name: 'Enviar la prueba' }).click()
      await page.getByText('El servidor rechazó este correo').first().waitFor({ timeout: 30_000 })
      await page.getByText('No such mailbox here').first().waitFor()
      await picture('installation')
      expect(await barriers()).toEqual([])
    }))

  it('invite by mail, and whoever opens the mail is in', async () => {
    await visit(asAna(), async ({ page, picture }) => {
      await page.goto(at('members'))
      await page.getByRole('button', { name: 'Invitar a alguien' }).click()
      await page.getByRole('textbox', { name: 'Correo' }).fill('luis@example.com')
      await page.getByRole('radio', { name: 'Por correo' }).check()
      await picture('invite-by-mail')
      await page.getByRole('button', { name: 'Invitar', exact: true }).click()
      await page.getByText('La invitación va en camino a luis@example.com.').waitFor()
    })
    await visit({}, async ({ page }) => {
      await page.goto(await linkFor('luis@example.com', 'invitation'))
      await page.getByLabel('Tu nombre').fill('Luis Pérez')
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Crear cuenta y unirme' }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
    })
  })

  it('have an address confirmed before the first sign-in where only a link was passed on', () =>
    visit({}, async ({ page, picture, barriers }) => {
      const hers = await room.browser.visit(room.url, asAna())
      const { link } = await call(hers.page, 'POST', '/invitations', { email: 'marta@example.com', role: 'viewer', delivery: 'link' })
      await hers.close()
      await page.goto(link)
      await page.getByLabel('Tu nombre').fill('Marta Díaz')
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Crear cuenta y unirme' }).click()
      await page.getByText('Te enviamos un enlace a marta@example.com.').waitFor()
      await picture('verify-sent')
      expect(await barriers()).toEqual([])
      const verify = await linkFor('marta@example.com', 'verify-email')
      await page.goto('/sign-in')
      await page.getByLabel('Correo').fill('marta@example.com')
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Entrar', exact: true }).click()
      await page.getByText('Tu correo todavía no está confirmado.').waitFor()
      await page.goto(verify)
      await page.getByText('Listo: tu correo está confirmado.').waitFor()
      await picture('verified')
      expect(await barriers()).toEqual([])
      await page.getByRole('link', { name: 'Continuar' }).click()
      await page.getByLabel('Correo').fill('marta@example.com')
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Entrar', exact: true }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      await page.goto('/verify-email#not-a-token')
      await page.getByText('Este enlace ya se usó o venció.').waitFor()
    }))

  const looks = [
    ['pt-BR', 'dark', 'phone'],
    ['en-US', 'light', 'tablet'],
    ['en-US', 'dark', 'desk'],
  ] as const

  it.each(looks)('read well in %s, %s, on a %s', (locale, colorScheme, screen) =>
    visit(asAna({ locale, colorScheme, viewport: screens[screen] }), async ({ page, picture, barriers }) => {
      const found: string[] = []
      for (const address of [
        at('texts'),
        at('calendars/new'),
        at('api-keys'),
        at('credentials'),
        at('audit'),
        at('company'),
        '/installation',
      ]) {
        await page.goto(address)
        await page
          .getByRole('textbox')
          .or(page.getByRole('table'))
          .or(page.getByRole('button', { name: /chave|key/ }))
          .first()
          .waitFor()
        const name = address.split('/').slice(-2).join('-')
        await picture(`${name}-${locale}-${colorScheme}`)
        found.push(...(await barriers()).map((barrier) => `${name}: ${barrier}`))
        const width = await page.evaluate('document.documentElement.scrollWidth')
        if (width !== screens[screen].width) found.push(`${name}: ${width} wide`)
      }
      expect(found).toEqual([])
    }),
  )

  it('raise no complaint in the browser', () => {
    expect(room.complaints).toEqual([])
  })

  /** Waits for a mail with a link to one of the pages. */
  async function linkFor(to: string, page: string): Promise<string> {
    const pattern = new RegExp(`${room.url}/${page}#\\S+`)
    const find = () =>
      mail.mails.filter((one) => one.to?.some(({ address }) => address === to)).flatMap(({ text }) => pattern.exec(text ?? '') ?? [])
    await until(`a mail with a link to ${page}`, () => Promise.resolve(find().length > 0))
    return find().at(-1) ?? ''
  }
})
