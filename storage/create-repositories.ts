import type { Scope } from './scope.ts'

/** Everything of one company. */
export function createRepositories(scope: Scope) {
  return { companyId: scope.companyId }
}

export type Repositories = ReturnType<typeof createRepositories>

/** What belongs to the installation: the same means, under the pseudo-company `installation`. */
export function createInstallation(scope: Scope) {
  return { companyId: scope.companyId }
}

export type Installation = ReturnType<typeof createInstallation>
