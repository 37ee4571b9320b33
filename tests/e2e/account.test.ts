import { describe, expect, it } from '@jest/globals'
import { totpOf } from '../support/account-session.ts'
import { screens, type Visit } from '../support/browser.ts'
import { password } from '../support/owner.ts'
import { useRoom } from '../support/room.ts'
import { until } from '../support/until.ts'

describe('the account of a person', () => {
  /** What an authenticator app would have been told. */
  let totpUri = ''
  let backupCode = ''

  // Passkeys belong to a name, and no name is an address.
  const room = useRoom('account', { host: 'localhost' })
  const { visit, asAna } = room

  async function typePassword({ page }: Visit, email = room.ana.email): Promise<void> {
    await page.goto('/sign-in')
    await page.getByLabel('Correo').fill(email)
    await page.getByLabel(/^Contraseña/).fill(password)
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  }

  it('is found in the menu, and its name is changed', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto(room.at('settings/members'))
      await page.getByRole('button', { name: /Tu cuenta/ }).click()
      await page.getByRole('menuitem', { name: 'Mi cuenta' }).click()
      await page.getByRole('heading', { name: 'Mi cuenta' }).waitFor()
      await page.getByLabel('Tu nombre').fill('Ana María Torres')
      await page.getByRole('region', { name: 'Tu perfil' }).getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      await page.getByRole('button', { name: 'Tu cuenta: Ana María Torres' }).waitFor()
      await picture('account')
      expect(await barriers()).toEqual([])
    }))

  it('gets a second factor, which holds once a first code was typed', () =>
    visit(asAna({ permissions: ['clipboard-read', 'clipboard-write'] }), async ({ page, picture, barriers }) => {
      await page.goto('/account')
      const section = page.getByRole('region', { name: 'Verificación en dos pasos' })
      await section.getByText('Desactivada').waitFor()
      await section.getByRole('button', { name: 'Activar' }).click()
      await section.getByLabel('Tu contraseña actual').fill('no es la contraseña')
      await section.getByRole('button', { name: 'Continuar' }).click()
      await section.getByText('La contraseña no es correcta.').waitFor()
      await section.getByLabel('Tu contraseña actual').fill(password)
      await section.getByRole('button', { name: 'Continuar' }).click()
      await section.getByRole('img', { name: 'Código QR para tu app de códigos' }).waitFor()
      const secret = (await section.getByLabel('Clave para escribir a mano', { exact: true }).inputValue()).replaceAll(' ', '')
      totpUri = `otpauth://totp/Hilo?secret=${secret}`
      await section.scrollIntoViewIfNeeded()
      await picture('account-two-factor')
      expect(await barriers()).toEqual([])
      await section.getByLabel('Código de 6 dígitos').fill('000000')
      await section.getByRole('button', { name: 'Confirmar y activar' }).click()
      await section.getByText('Ese código no sirve.').waitFor()
      await section.getByLabel('Código de 6 dígitos').fill(totpOf(totpUri))
      await section.getByRole('button', { name: 'Confirmar y activar' }).click()
      await section.getByText('Guarda estos códigos de respaldo ahora').waitFor()
      await section.getByText('Activada').waitFor()
      await picture('account-backup-codes')
      expect(await barriers()).toEqual([])
      await section.getByRole('button', { name: 'Copiar' }).click()
      const copied: unknown = await page.evaluate('navigator.clipboard.readText()')
      backupCode = String(copied).split('\n')[0] ?? ''
      const [file] = await Promise.all([page.waitForEvent('download'), section.getByRole('button', { name: 'Descargar' }).click()])
      expect(file.suggestedFilename()).toBe('hilo-backup-codes.txt')
      await section.getByRole('button', { name: 'Ya los guardé' }).click()
      await section.getByRole('button', { name: 'Desactivar' }).waitFor()
      room.ana.session = await page.context().storageState()
    }))

  it('asks for the code after the password', () =>
    visit({}, async (one) => {
      const { page, picture, barriers } = one
      await typePassword(one)
      await page.getByLabel('Código de 6 dígitos').fill('000000')
      await page.getByRole('button', { name: 'Entrar', exact: true }).click()
      await page.getByText('Ese código no sirve.').waitFor()
      await picture('sign-in-code')
      expect(await barriers()).toEqual([])
      await page.getByLabel('Código de 6 dígitos').fill(totpOf(totpUri))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
    }))

  it('lets in with a backup code, once', async () => {
    const withBackupCode = async (one: Visit) => {
      await typePassword(one)
      await one.page.getByRole('button', { name: 'No tengo mi teléfono: usar un código de respaldo' }).click()
      await one.page.getByLabel('Código de respaldo').fill(backupCode)
      await one.page.keyboard.press('Enter')
    }
    await visit({}, async (one) => {
      await withBackupCode(one)
      await one.page.getByRole('heading', { name: 'Conversaciones' }).waitFor()
    })
    await visit({}, async (one) => {
      await withBackupCode(one)
      await one.page.getByText('Ese código no sirve.').waitFor()
    })
  })

  it('lists where the person is signed in, and ends the others', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto('/account')
      const section = page.getByRole('region', { name: 'Sesiones abiertas' })
      await section.getByText('Este equipo').waitFor()
      expect(await section.getByRole('listitem').count()).toBeGreaterThan(2)
      await section.scrollIntoViewIfNeeded()
      await picture('account-sessions')
      expect(await barriers()).toEqual([])
      await section
        .getByRole('button', { name: /^Cerrar sesión: Chrome/ })
        .first()
        .click()
      await page.getByText('Sesión cerrada en ese equipo').waitFor()
      await section.getByRole('button', { name: 'Cerrar todas las demás' }).click()
      await until('one is left', async () => (await section.getByRole('listitem').count()) === 1)
    }))

  it('gets a passkey, which signs in by itself', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      const devices = await page.context().newCDPSession(page)
      await devices.send('WebAuthn.enable')
      const options = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
      await devices.send('WebAuthn.addVirtualAuthenticator', {
        options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
      })
      await page.goto('/account')
      const section = page.getByRole('region', { name: 'Llaves de acceso' })
      await section.getByRole('button', { name: 'Agregar una llave en este equipo' }).click()
      await page.getByText('Llave de acceso agregada').waitFor()
      await section.getByRole('button', { name: /^Cambiar el nombre/ }).click()
      await page.getByLabel('Nombre de la llave').fill('Mi portátil')
      await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click()
      await section.getByText('Mi portátil').waitFor()
      await section.scrollIntoViewIfNeeded()
      await picture('account-passkey')
      expect(await barriers()).toEqual([])

      await page.getByRole('button', { name: /Tu cuenta/ }).click()
      await page.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
      await page.getByRole('button', { name: 'Entrar con una llave de acceso' }).click()
      await page.getByRole('heading', { name: 'Conversaciones' }).waitFor()

      await page.goto('/account')
      await section.getByRole('button', { name: 'Eliminar: Mi portátil' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click()
      await page.getByText('Llave de acceso eliminada').waitFor()
      room.ana.session = await page.context().storageState()
    }))

  it('keeps what was typed when the person signs out in a second tab', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto('/account')
      await page.getByLabel('Tu nombre').fill('Sin guardar')
      const other = await page.context().newPage()
      await other.goto(room.at('inbox'))
      await other.getByRole('button', { name: /Tu cuenta/ }).click()
      await other.getByRole('menuitem', { name: 'Cerrar sesión' }).click()
      const dialog = page.getByRole('dialog', { name: 'Tu sesión terminó' })
      await dialog.getByLabel(/^Contraseña/).fill(password)
      await dialog.getByRole('button', { name: 'Entrar', exact: true }).click()
      await dialog.getByLabel('Código de 6 dígitos').fill(totpOf(totpUri))
      await picture('account-signed-out')
      expect(await barriers()).toEqual([])
      await dialog.getByRole('button', { name: 'Entrar', exact: true }).click()
      await dialog.waitFor({ state: 'hidden' })
      expect(await page.getByLabel('Tu nombre').inputValue()).toBe('Sin guardar')
      await page.getByRole('region', { name: 'Tu perfil' }).getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').waitFor()
      room.ana.session = await page.context().storageState()
    }))

  it('changes its password and its address', () =>
    visit(asAna(), async ({ page }) => {
      await page.goto('/account')
      const words = page.getByRole('region', { name: 'Contraseña', exact: true })
      await words.getByLabel('Tu contraseña actual').fill(password)
      await words.getByLabel(/^Contraseña nueva/).fill('otra contraseña larga')
      await words.getByRole('button', { name: 'Cambiar la contraseña' }).click()
      await page.getByText('Contraseña cambiada').waitFor()
      const email = page.getByRole('region', { name: 'Correo', exact: true })
      await email.getByRole('button', { name: 'Cambiar el correo' }).click()
      await email.getByLabel('Correo nuevo').fill('ana.torres@example.com')
      await email.getByLabel('Tu contraseña actual').fill('otra contraseña larga')
      await email.getByRole('button', { name: 'Cambiar el correo' }).click()
      await email.getByText('ana.torres@example.com').waitFor()
      room.ana.session = await page.context().storageState()
    }))

  it('does not let the last owner leave, and says what to do', () =>
    visit(asAna(), async ({ page, picture, barriers }) => {
      await page.goto('/account')
      await page.getByRole('button', { name: 'Salir de la empresa: Zapatería La Lupita' }).click()
      await page.getByText('Tus conversaciones abiertas vuelven a la cola').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Salir de la empresa' }).click()
      await page.getByText('Haz propietaria a otra persona primero.').waitFor()
      await picture('account-leave')
      expect(await barriers()).toEqual([])
    }))

  it.each([
    ['pt-BR', 'Minha conta', 'dark', 'phone'],
    ['en-US', 'My account', 'dark', 'desk'],
  ] as const)('reads well in %s', (locale, heading, colorScheme, screen) =>
    // Cookies alone: her browser has kept that she reads Spanish.
    visit(
      { storageState: { ...room.ana.session, origins: [] }, locale, colorScheme, viewport: screens[screen] },
      async ({ page, picture, barriers }) => {
        await page.goto('/account')
        await page.getByRole('heading', { name: heading }).waitFor()
        await page.getByText('Zapatería La Lupita').waitFor()
        await picture(`account-${locale}`)
        expect(await barriers()).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(screens[screen].width)
      },
    ),
  )

  it('raises no complaint in the browser', () => {
    expect(room.complaints).toEqual([])
  })
})
