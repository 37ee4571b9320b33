import type { Language } from '#engine/json'
import type { Environment } from '#storage/environment'
import type { Post } from '../post.ts'
import { languageOf } from './language.ts'
import { accountLinks } from './links.ts'

interface Addressee {
  email: string
  name: string
  language?: unknown
}

/** The mails better-auth asks for, handed to the post: links lead to our own pages. */
export function createAccountMails(post: Post, environment: Pick<Environment, 'PUBLIC_URL' | 'PORT'>) {
  const links = accountLinks(environment)
  const send = async (user: Addressee, template: { kind: 'verify' | 'reset'; link: string }) => {
    const language: Language = languageOf(user.language)
    await post.send({ to: user.email, language, template: { ...template, name: user.name } })
  }
  return {
    verify: ({ user, token }: { user: Addressee; token: string }) => send(user, { kind: 'verify', link: links.verify(token) }),
    reset: ({ user, token }: { user: Addressee; token: string }) => send(user, { kind: 'reset', link: links.reset(token) }),
  }
}
