import { accessPage } from '../features/access/access.page.ts'
import { apiKeysPage } from '../features/api-keys/api-keys.page.ts'
import { auditPage } from '../features/audit/audit.page.ts'
import { boardPage } from '../features/board/board.page.ts'
import { calendarsPage } from '../features/calendars/calendars.page.ts'
import { channelsPage } from '../features/channels/channels.page.ts'
import { companySettingsPage } from '../features/companies/company-settings.page.ts'
import { membersPage } from '../features/companies/members.page.ts'
import { credentialsPage } from '../features/credentials/credentials.page.ts'
import { flowsPage } from '../features/flows/flows.page.ts'
import { inboxPage } from '../features/inbox/inbox.page.ts'
import { alertsPage } from '../features/inbox-settings/alerts.page.ts'
import { cannedRepliesPage } from '../features/inbox-settings/canned-replies.page.ts'
import { inboxSettingsPage } from '../features/inbox-settings/inbox-settings.page.ts'
import { labelsPage } from '../features/inbox-settings/labels.page.ts'
import { teamsPage } from '../features/inbox-settings/teams.page.ts'
import { reportsPage } from '../features/reports/reports.page.ts'
import { templatesPage } from '../features/templates/templates.page.ts'
import { testChatPage } from '../features/test-chat/test-chat.page.ts'
import { textsPage } from '../features/texts/texts.page.ts'
import type { Page } from './page.ts'

/** Every page of a company, in the order of its entries. */
export const pages: readonly Page[] = [
  inboxPage,
  flowsPage,
  boardPage,
  reportsPage,
  testChatPage,
  companySettingsPage,
  membersPage,
  accessPage,
  teamsPage,
  inboxSettingsPage,
  labelsPage,
  cannedRepliesPage,
  alertsPage,
  channelsPage,
  templatesPage,
  textsPage,
  calendarsPage,
  credentialsPage,
  apiKeysPage,
  auditPage,
]
