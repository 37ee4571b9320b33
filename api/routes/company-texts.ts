import type { CompanyTextKind } from '#engine/conversation/company-text'
import { memberIdOf } from '../auth/actor.ts'
import * as contracts from '../contracts/company-texts.ts'
import { companyRoute, type Route } from '../route.ts'

/** The texts every contact gets once: the same three routes for each. */
export function createCompanyTextRoutes(): Route[] {
  return [
    ...routesOf('privacyNotice', {
      get: contracts.getPrivacyNotice,
      save: contracts.savePrivacyNotice,
      list: contracts.listPrivacyNotices,
    }),
    ...routesOf('opening', { get: contracts.getOpeningText, save: contracts.saveOpeningText, list: contracts.listOpeningTexts }),
  ]
}

interface TextContracts {
  get: typeof contracts.getPrivacyNotice | typeof contracts.getOpeningText
  save: typeof contracts.savePrivacyNotice | typeof contracts.saveOpeningText
  list: typeof contracts.listPrivacyNotices | typeof contracts.listOpeningTexts
}

function routesOf(kind: CompanyTextKind, { get, save, list }: TextContracts): Route[] {
  return [
    companyRoute(get, ({ repositories }) => repositories.companyTexts.current(kind)),
    companyRoute(save, async ({ repositories, actor, body, note }) => {
      const { texts, version } = body
      const saved = await repositories.companyTexts.save(kind, texts, { basedOn: version, by: memberIdOf(actor) })
      note({ detail: { version: String(saved.version) } })
      return saved
    }),
    companyRoute(list, ({ repositories, query }) => repositories.companyTexts.list(kind, query)),
  ]
}
