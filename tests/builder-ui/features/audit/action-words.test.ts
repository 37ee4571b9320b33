import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from '@jest/globals'
import type { Contract } from '#api/contracts/define-contract'
import { actionWords } from '../../../../builder-ui/src/features/audit/action-words.ts'

const folder = path.resolve(import.meta.dirname, '../../../../api/contracts')
const modules: Record<string, unknown>[] = await Promise.all(
  readdirSync(folder).map((file) => import(pathToFileURL(path.join(folder, file)).href)),
)

/** Changes of accounts and of the installation stand in the installation's own trail. */
const isOfCompany = ({ permission, path: route }: Contract) =>
  permission !== 'administrator' && permission !== 'public' && !route.startsWith('/account')

it('names every change of a company in words', () => {
  const contracts = modules.flatMap((module) => Object.values(module)).filter(isContract)
  expect(contracts.length).toBeGreaterThan(50)
  const actions = contracts.filter(isOfCompany).flatMap(({ audit }) => (audit ? [audit.action] : []))
  expect(actions.filter((action) => actionWords[action] === undefined)).toEqual([])
})

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'permission' in value && 'summary' in value
}
