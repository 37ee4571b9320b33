import type { es as canvas } from '../../canvas/words/es.ts'
import type { es as access } from '../../features/access/words/es.ts'
import type { es as account } from '../../features/account/words/es.ts'
import type { es as accounts } from '../../features/accounts/words/es.ts'
import type { es as apiKeys } from '../../features/api-keys/words/es.ts'
import type { es as audit } from '../../features/audit/words/es.ts'
import type { es as board } from '../../features/board/words/es.ts'
import type { es as builder } from '../../features/builder/words/es.ts'
import type { es as calendars } from '../../features/calendars/words/es.ts'
import type { es as channels } from '../../features/channels/words/es.ts'
import type { es as companies } from '../../features/companies/words/es.ts'
import type { es as credentials } from '../../features/credentials/words/es.ts'
import type { es as flowPanels } from '../../features/flow-panels/words/es.ts'
import type { es as flowRuns } from '../../features/flow-runs/words/es.ts'
import type { es as flows } from '../../features/flows/words/es.ts'
import type { es as gallery } from '../../features/gallery/words/es.ts'
import type { es as alerts } from '../../features/inbox/alerts/words/es.ts'
import type { es as composer } from '../../features/inbox/composer/words/es.ts'
import type { es as context } from '../../features/inbox/context/words/es.ts'
import type { es as thread } from '../../features/inbox/thread/words/es.ts'
import type { es as inbox } from '../../features/inbox/words/es.ts'
import type { es as inboxSettings } from '../../features/inbox-settings/words/es.ts'
import type { es as installation } from '../../features/installation/words/es.ts'
import type { es as reports } from '../../features/reports/words/es.ts'
import type { es as simulator } from '../../features/simulator/words/es.ts'
import type { es as templates } from '../../features/templates/words/es.ts'
import type { es as testChat } from '../../features/test-chat/words/es.ts'
import type { es as texts } from '../../features/texts/words/es.ts'
import type { es as forms } from '../../forms/words/es.ts'
import type { es as phone } from '../phone/words/es.ts'
import type { es as app } from './es.ts'

/** Every set of words there is, for the types of `t`: one line per feature. */
interface Resources {
  app: typeof app
  phone: typeof phone
  forms: typeof forms
  canvas: typeof canvas
  builder: typeof builder
  'flow-panels': typeof flowPanels
  'flow-runs': typeof flowRuns
  gallery: typeof gallery
  simulator: typeof simulator
  accounts: typeof accounts
  channels: typeof channels
  companies: typeof companies
  inbox: typeof inbox
  'inbox-settings': typeof inboxSettings
  board: typeof board
  reports: typeof reports
  composer: typeof composer
  thread: typeof thread
  context: typeof context
  alerts: typeof alerts
  flows: typeof flows
  'test-chat': typeof testChat
  templates: typeof templates
  access: typeof access
  account: typeof account
  'api-keys': typeof apiKeys
  audit: typeof audit
  calendars: typeof calendars
  credentials: typeof credentials
  installation: typeof installation
  texts: typeof texts
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Resources
  }
}
