import { UserError } from '#engine/errors'
import { createReport, daysBetween } from '#engine/inbox/report'
import * as contracts from '../contracts/reports.ts'
import type { ApiDeps, Repositories } from '../deps.ts'
import { groupNames } from '../reports/group-names.ts'
import { reportCsv } from '../reports/report-csv.ts'
import { companyRoute, found, type Route } from '../route.ts'

type Query = (typeof contracts.getReport)['query']['_output']

/** What became of the cases of a time. */
export function createReportRoutes({ auth }: Pick<ApiDeps, 'auth'>): Route[] {
  return [
    companyRoute(contracts.getReport, ({ repositories, query }) => report(repositories, query)),
    companyRoute(contracts.exportReport, async ({ repositories, actor, query }) => {
      const { language, ...asked } = query
      const told = await report(repositories, asked)
      const { country } = found(await repositories.companies.get(), 'company')
      const nameOf = await groupNames({ auth, repositories, companyId: actor.companyId }, asked.by)
      return { name: `hilo-${asked.by}-${asked.from}-${asked.to}.csv`, csv: reportCsv(told, { by: asked.by, language, nameOf, country }) }
    }),
  ]
}

async function report(repositories: Repositories, { from, to, by, channelId, teamId }: Query) {
  const { timeZone } = found(await repositories.companies.get(), 'company')
  const days = daysBetween(from, to, timeZone)
  const [first, last] = [days?.at(0), days?.at(-1)]
  if (!days || !first || !last)
    throw new UserError(
      'report.badRange',
      'A report is of one day to a year, and ends after it begins. Nothing was counted. Choose other days.',
    )
  const counted = createReport({ by, days, now: Date.now() })
  for await (const one of repositories.reports.cases({ from: first.start, to: last.end, channelId, teamId })) counted.add(one)
  return counted.result()
}
