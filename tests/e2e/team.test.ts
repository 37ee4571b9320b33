import { describe, expect, it } from '@jest/globals'
import { screens, type VisitOptions } from '../support/browser.ts'
import { type Owner, password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'

const guest = 'luis@example.com'
const tasks = {
  members: 'settings/members',
  apiKeys: 'settings/api-keys',
  audit: 'settings/audit',
  company: 'settings/company',
  calendars: 'settings/calendars',
}

describe('a team, without a mail server', () => {
  /** What the owner copied for the guest. */
  let link: string
  /** The guest's cookies, once he is in. */
  let luis: Owner['session']

  // As the links say it.
  const room = useRoom('team', { host: 'localhost' })
  const { visit, asAna, at } = room

  const asLuis = (options: VisitOptions = {}) => ({ storageState: luis, ...options })

  it('is invited by a link that the owner copies', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(at(tasks.members))
      await page.getByText('Aquí verás a quién invitaste').waitFor()
      await page.getByRole('button', { name: 'Invitar a alguien' }).click()
      await page.getByText('Esta instalación no envía correos').waitFor()
      await page.getByLabel('Correo').fill(guest)
      await picture('team-invite')
      expect(await barriers()).toEqual([])
      await page.getByRole('button', { name: 'Invitar', exact: true }).click()
      link = await page.getByLabel('Enlace de invitación', { exact: true }).inputValue()
      await picture('team-invite-link')
      expect(await barriers()).toEqual([])
      expect(link.startsWith(`${room.url}/invitation#`)).toBe(true)
      await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).last().click()
      await page.getByRole('row', { name: guest }).getByText('Esperando').waitFor()
      await picture('team-members')
      expect(await barriers()).toEqual([])
    }))

  it('is told in words that an invitation has expired, and the same link works once it is renewed', async () => {
    const invitations = room.hilo.storage.connection.collection('invitation')
    await invitations.updateOne({ email: guest }, { $set: { expiresAt: new Date(Date.now() - 86_400_000) } })
    await visit({ locale: 'pt-BR' }, async ({ page, picture, barriers }) => {
      await page.goto(link)
      await page.getByText('Este convite venceu em').waitFor()
      await page.getByText('Peça a Ana Torres que o renove').waitFor()
      await picture('team-invitation-expired')
      expect(await barriers()).toEqual([])
    })
    await visit(asAna(), async ({ page }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('row', { name: guest }).getByText('Vencida').waitFor()
      await page.getByRole('button', { name: `Ver el enlace, por siete días más: ${guest}` }).click()
      expect(await page.getByLabel('Enlace de invitación', { exact: true }).inputValue()).toBe(link)
    })
  })

  it('joins by it in another browser, though the installation takes no new accounts', () =>
    visit({}, async ({ page, picture, barriers }) => {
      await page.goto(link)
      await page.getByText('Ana Torres te invita con el rol Agente.').waitFor()
      expect(await page.getByLabel('Correo').inputValue()).toBe(guest)
      await page.getByLabel('Tu nombre').fill('Luis Pérez')
      await page.getByLabel(/^Contraseña/).fill('corta')
      await page.getByRole('button', { name: 'Crear cuenta y unirme' }).click()
      await page.getByText('Es muy corta').waitFor()
      expect(await page.getByLabel('Tu nombre').inputValue()).toBe('Luis Pérez')
      await picture('team-invitation')
      expect(await barriers()).toEqual([])
      await page.getByLabel(/^Contraseña/).fill(password)
      await page.getByRole('button', { name: 'Crear cuenta y unirme' }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      expect(new URL(page.url()).pathname.startsWith(at(''))).toBe(true)
      luis = await page.context().storageState()
    }))

  it('is told that the link was used, or is not whole', () =>
    visit({ locale: 'en-US' }, async ({ page, barriers }) => {
      await page.goto(link)
      await page.getByText('This invitation was accepted before.').waitFor()
      await page.goto(`${link.slice(0, -4)}`)
      await page.reload()
      await page.getByText('This invitation link is not whole.').waitFor()
      expect(await barriers()).toEqual([])
    }))

  it('shows an agent what agents may do, and nothing else', () =>
    visit(asLuis(), async ({ page, picture, barriers }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('cell', { name: 'Ana Torres' }).waitFor()
      expect(await page.getByRole('button', { name: 'Invitar a alguien' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: /^Acciones/ }).count()).toBe(0)
      expect(await page.getByLabel(/^Rol:/).count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Claves de API' }).count()).toBe(0)
      await picture('team-as-agent')
      for (const forbidden of [tasks.apiKeys, tasks.audit]) {
        await page.goto(at(forbidden))
        await page.getByText('Tu rol no incluye esta página').waitFor()
        expect(await barriers()).toEqual([])
      }
      await page.goto(at(tasks.company))
      await page.getByLabel('Nombre de la empresa').waitFor()
      expect(await page.getByRole('button', { name: 'Guardar' }).count()).toBe(0)
      await page.goto(at(tasks.calendars))
      await page.getByText('Todavía no hay horarios').waitFor()
      expect(await page.getByRole('link', { name: 'Crear un horario' }).count()).toBe(0)
      await page.goto('/installation')
      await page.getByText('Tu rol no incluye esta página').waitFor()
    }))

  it('gets another role, and sees its table', () =>
    visit(asAna({ colorScheme: 'dark' }), async ({ page, picture, barriers }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('combobox', { name: 'Rol: Luis Pérez' }).click()
      await page.getByRole('option', { name: 'Solo lectura' }).click()
      await page.getByText('Luis Pérez ahora tiene el rol Solo lectura').waitFor()
      expect(await page.getByRole('combobox', { name: 'Rol: Ana Torres' }).count()).toBe(0)
      await page.getByRole('heading', { name: 'Qué puede hacer cada rol' }).scrollIntoViewIfNeeded()
      await picture('team-roles-dark')
      expect(await barriers()).toEqual([])
    }))

  it('gets help with a password by a link that works once', async () => {
    let reset = ''
    await visit(asAna(), async ({ page, picture }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('button', { name: 'Acciones: Luis Pérez' }).click()
      await page.getByRole('menuitem', { name: 'Ayudar con la contraseña' }).click()
      reset = await page.getByLabel('Enlace', { exact: true }).inputValue()
      await picture('team-reset-link')
    })
    await visit({}, async ({ page, picture, barriers }) => {
      await page.goto(reset)
      await page.getByLabel(/^Contraseña nueva/).fill('otra contraseña larga')
      await page.getByRole('button', { name: 'Guardar la contraseña' }).click()
      await page.getByText('Listo: ya puedes entrar').waitFor()
      await page.goto('about:blank')
      await page.goto(reset)
      await page.getByLabel(/^Contraseña nueva/).fill('una tercera contraseña')
      await page.getByRole('button', { name: 'Guardar la contraseña' }).click()
      await page.getByText('Este enlace ya se usó o tiene más de una hora. Tu contraseña no cambió.').waitFor()
      await picture('team-reset-used')
      expect(await barriers()).toEqual([])
      await page.goto('/sign-in')
      await page.getByLabel('Correo').fill(guest)
      await page.getByLabel(/^Contraseña/).fill('otra contraseña larga')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
      luis = await page.context().storageState()
    })
  })

  it('loses a person, who is told, after the plain question', async () => {
    await visit(asLuis(), async ({ page }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('cell', { name: 'Ana Torres' }).waitFor()
      await visit(asAna(), async ({ page: hers, picture, barriers }) => {
        await hers.goto(at(tasks.members))
        await hers.getByRole('button', { name: 'Acciones: Luis Pérez' }).click()
        await hers.getByRole('menuitem', { name: 'Quitar del equipo' }).click()
        await hers.getByText('Sus conversaciones abiertas vuelven a la cola').waitFor()
        await picture('team-remove')
        expect(await barriers()).toEqual([])
        await hers.getByRole('button', { name: 'Quitar del equipo' }).click()
        await hers.getByText('Luis Pérez ya no está en el equipo').waitFor()
      })
      // He belongs to no company any more, so his session is over.
      await page.getByRole('dialog', { name: 'Tu sesión terminó' }).waitFor()
    })
  })

  it('takes an invitation back', async () => {
    await visit(asAna(), async ({ page }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('button', { name: 'Invitar a alguien' }).click()
      await page.getByLabel('Correo').fill('marta@example.com')
      await page.getByRole('button', { name: 'Invitar', exact: true }).click()
      link = await page.getByLabel('Enlace de invitación', { exact: true }).inputValue()
      await page.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).last().click()
      await page.getByRole('button', { name: 'Retirar la invitación: marta@example.com' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Retirar la invitación' }).click()
      await page.getByRole('row', { name: 'marta@example.com' }).getByText('Retirada').waitFor()
    })
    await visit({}, async ({ page }) => {
      await page.goto(link)
      await page.getByText('Esta invitación se retiró.').waitFor()
    })
  })

  it.each([
    ['pt-BR', 'Configurações / Equipe', 'dark', 'phone'],
    ['en-US', 'Settings / Team', 'light', 'tablet'],
  ] as const)('reads well in %s', (locale, heading, colorScheme, screen) =>
    visit(asAna({ locale, colorScheme, viewport: screens[screen] }), async ({ page, picture, barriers }) => {
      await page.goto(at(tasks.members))
      await page.getByRole('heading', { name: heading }).waitFor()
      await page.getByText(guest).waitFor()
      await picture(`team-members-${locale}`)
      expect(await barriers()).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screens[screen].width)
      await page.goto(at(tasks.audit))
      await page
        .getByRole('cell', { name: /Luis Pérez|saiu|left/ })
        .first()
        .or(page.getByRole('cell').first())
        .first()
        .waitFor()
      await picture(`team-audit-${locale}`)
      expect(await barriers()).toEqual([])
    }),
  )

  it('raises no complaint in the browser', () => {
    expect(room.complaints).toEqual([])
  })
})
