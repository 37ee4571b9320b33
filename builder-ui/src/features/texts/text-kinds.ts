import {
  getOpeningText,
  getPrivacyNotice,
  listOpeningTexts,
  listPrivacyNotices,
  saveOpeningText,
  savePrivacyNotice,
} from '#api/contracts/company-texts'
import type { CompanyTextKind } from '#engine/conversation/company-text'

interface Routes {
  get: typeof getOpeningText | typeof getPrivacyNotice
  save: typeof saveOpeningText | typeof savePrivacyNotice
  list: typeof listOpeningTexts | typeof listPrivacyNotices
}

/** The same three routes for each text. */
export const textKinds: Record<CompanyTextKind, Routes> = {
  opening: { get: getOpeningText, save: saveOpeningText, list: listOpeningTexts },
  privacyNotice: { get: getPrivacyNotice, save: savePrivacyNotice, list: listPrivacyNotices },
}
