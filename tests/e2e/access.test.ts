import { describe, expect, it } from '@jest/globals'
import { screens } from '../support/browser.ts'
import { useRoom } from '../support/room.ts'

describe('what each role sees and may do', () => {
  const room = useRoom('access')
  const { visit, asAna, at } = room
  const address = () => at('settings/access')

  it('is decided by an owner, role by role, and kept', () =>
    visit(asAna({ viewport: screens.desk }), async ({ page, picture, barriers }) => {
      await page.goto(address())
      await page.getByRole('tab', { name: 'Agente' }).waitFor()
      await page.getByLabel('Las de sus equipos').check()
      await page.getByLabel('Ocultar teléfonos y correos').check()
      await page.getByLabel('Ver los informes').check()
      await page.getByLabel('Empezar conversaciones').uncheck()
      await picture('access')
      expect(await barriers()).toEqual([])
      await page.getByRole('tab', { name: 'Solo lectura' }).click()
      expect(await page.getByLabel('Todas').isChecked()).toBe(true)
      await page.getByRole('button', { name: 'Guardar' }).click()
      await page.getByText('Guardado').first().waitFor()

      await page.reload()
      await page.getByRole('tab', { name: 'Agente' }).waitFor()
      expect(await page.getByLabel('Las de sus equipos').isChecked()).toBe(true)
      expect(await page.getByLabel('Empezar conversaciones').isChecked()).toBe(false)
      expect(await room.call(page, 'GET', '/access')).toMatchObject({
        roles: { agent: { visibility: 'team', masked: true }, admin: { visibility: 'all', masked: false } },
      })

      await page.goto(at('settings/audit'))
      await page.getByText('Cambió qué ve y puede cada rol').waitFor()
      await page.goto(at('settings/members'))
      const reports = page.getByRole('row', { name: 'Ver los informes' })
      await reports.waitFor()
      await reports.getByText('sí', { exact: true }).nth(3).waitFor()
    }))

  it('is read in the dark and on a phone', async () => {
    await visit(asAna({ viewport: screens.desk, colorScheme: 'dark' }), async ({ page, picture, barriers }) => {
      await page.goto(address())
      await page.getByText('Qué conversaciones ve').waitFor()
      await picture('access-dark')
      expect(await barriers()).toEqual([])
    })
    await visit(asAna({ viewport: screens.phone }), async ({ page, picture, barriers }) => {
      await page.goto(address())
      await page.getByText('Qué conversaciones ve').waitFor()
      await picture('access-phone')
      expect(await barriers()).toEqual([])
    })
  })

  it('keeps the page in good order', () => expect(room.complaints).toEqual([]))
})
