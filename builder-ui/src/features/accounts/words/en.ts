import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  signIn: {
    demo: 'There is a demo company: sign in as demo@hilo.invalid with the password that npm start printed. It works on this machine only.',
    title: 'Sign in',
    noAccount: 'No account yet?',
    first: 'This installation is new: there is no account yet.',
  },
  signUp: {
    verify: 'We have sent a link to {{email}}. Open it to confirm your e-mail, then sign in.',
    title: 'Create your account',
    do: 'Create account',
    name: 'Your name',
    hasAccount: 'Have an account already?',
    first: 'This is the first account: it will administer this installation of Hilo.',
    closed: 'This installation takes no new accounts. Ask its administrator for an invitation.',
  },
  password: {
    rule_one: 'At least {{count}} character.',
    rule_other: 'At least {{count}} characters.',
    tooShort_one: 'That is too short: use at least {{count}} character.',
    tooShort_other: 'That is too short: use at least {{count}} characters.',
  },
  forgot: {
    noMail:
      'This installation sends no e-mail. Ask an owner or admin of your company, or whoever runs the installation, for a link to choose another password.',
    link: 'I forgot my password',
    title: 'Get back in',
    lead: 'Write your e-mail and we send you a link to choose another password.',
    do: 'Send the link',
    sent: 'If there is an account with this e-mail, the link is on its way. It is good for one hour.',
    back: 'Back to sign-in',
  },
  reset: {
    over: 'This link was used before or is older than an hour. Your password was not changed. Ask for another link.',
    title: 'Choose another password',
    password: 'New password',
    do: 'Save the password',
    done: 'Done: you can sign in with your new password.',
    again: 'Ask for another link',
  },
  verify: {
    title: 'Confirm your e-mail',
    done: 'Done: your e-mail is confirmed.',
    over: 'This link was used before or has expired. If your e-mail is not confirmed yet, sign in with your password and we send you another.',
    goOn: 'Go on',
  },
  invitation: {
    title: 'Invitation',
    to: 'Invitation to {{company}}',
    lead: '{{invitedBy}} invites you with the role {{role}}.',
    broken: 'This invitation link is not whole. Copy all of it, or ask whoever invited you for a new one.',
    other: 'This invitation is for {{email}}, and you are signed in as {{other}}. Sign out to accept it with the other e-mail.',
    signOut: 'Sign out and go on',
    as: 'You join with your account {{email}}.',
    accept: 'Join {{company}}',
    signIn: 'You have an account with this e-mail: sign in to join.',
    signUp: 'Create account and join',
    over: {
      expired: 'This invitation expired on {{date}}. Nothing happened. Ask {{invitedBy}} to renew it: this same link works again then.',
      used: 'This invitation was accepted before. Sign in as {{email}} to see the company.',
      revoked: 'This invitation was taken back. Nothing happened. Ask {{invitedBy}} for a new one.',
    },
  },
}
