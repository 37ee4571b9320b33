import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  health: {
    title: 'State of the parts',
    about: 'Looked at by itself every 15 seconds.',
    again: 'Look now',
    up: 'Answers',
    down: 'Does not answer',
    stale: 'The last look failed; this is what was known before.',
    parts: { database: 'Database (MongoDB)', temporal: 'Temporal', worker: 'Process that works (worker)' },
    does: {
      database: 'Keeps everything.',
      temporal: 'Drives conversations, waits and sending.',
      worker: 'Runs flows and sends messages.',
    },
    missing: {
      database: 'Nothing works without it. What was saved is safe. Check MONGODB_URI and that the server is on.',
      temporal: 'Messages that arrive are kept and answered once it is back. Check TEMPORAL_ADDRESS and that the server is on.',
      worker: 'Messages that arrive are kept and answered once it is back. Start the process: npm run worker.',
    },
  },
  mail: {
    title: 'Mail',
    about: 'For invitations, confirmations and forgotten passwords.',
    on: 'Set up',
    off: 'Not set up',
    setUp:
      'There is no mail server: invitations and new passwords are links to copy. To send mail, set SMTP_URL and SMTP_FROM (see .env.example) and start Hilo again.',
    server: 'Server',
    from: 'Sender',
    lastSent: 'Last sent',
    neverSent: 'none yet',
    waiting: 'Waiting',
    lastFailure: 'The last mail failed on {{date}}',
    testTo: 'Send a test to',
    test: 'Send the test',
    testing: 'Sending… The server may take up to 20 seconds to answer.',
    serverSaid: 'what the server said',
  },
  codes: {
    sent: 'The server took the mail. Look into your inbox, and among spam too.',
    unreachable:
      'The mail server was not reached. It is tried again by itself. Check host and port in SMTP_URL, and that the network lets it out.',
    signInRefused: 'The server did not accept the user or the password. Correct them in SMTP_URL and start Hilo again.',
    refused: 'The server refused this mail and it is not tried again. Check the sender (SMTP_FROM) and the address it went to.',
    later: 'The server asked to wait. It is tried again by itself for a day.',
    noTls: 'The server offers no encrypted connection to trust. Use smtps:// or check its certificate.',
    waiting: 'Nobody has tried to send it yet. It will go by itself; see above whether the worker answers.',
  },
  reset: {
    title: 'Help with a password',
    about: 'For who cannot get in. With mail set up they get a message; else you get a link to pass on.',
    do: 'Make the link',
    nobody: 'There is no account with that e-mail. Nothing was done. Check how it is written.',
  },
}
