import i18next, { type BackendModule, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { keepLanguage, languages, preferredLanguage, toLanguage } from './languages.ts'

/** Words are files: `<feature>/words/<language>.ts`; a page's words arrive with the page. */
const files = import.meta.glob<Record<string, ResourceKey>>([
  '../words/{es,pt,en}.ts',
  '../phone/words/*.ts',
  '../../forms/words/*.ts',
  '../../canvas/words/*.ts',
  '../../features/*/words/*.ts',
  '../../features/inbox/*/words/*.ts',
])

const loadWords: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    load(language, namespace).then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error('no words'), null),
    )
  },
}

/** Starts the three languages; resolves when the shell's own words are there. */
export async function startWords(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'pt' ? 'pt-BR' : language
  })
  await i18next
    .use(loadWords)
    .use(initReactI18next)
    .init({
      lng: preferredLanguage(),
      fallbackLng: false,
      supportedLngs: [...languages],
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}

/** Changes the language of the page and keeps it for the next visit on this browser. */
export async function changeLanguage(value: string): Promise<void> {
  const language = toLanguage(value)
  if (!language) return
  keepLanguage(language)
  await i18next.changeLanguage(language)
}

async function load(language: string, namespace: string): Promise<ResourceKey> {
  const file = Object.keys(files).find((path) => isWordsOf(path, namespace) && path.endsWith(`/${language}.ts`))
  const words = file && (await files[file]?.())?.[language]
  if (!words) throw new Error(`There are no words for ${namespace} in ${language}`)
  return withMany(words)
}

function isWordsOf(path: string, namespace: string): boolean {
  if (namespace === 'app') return path.startsWith('../words/') || path.startsWith('./')
  return path.includes(`/${namespace}/words/`)
}

/** Spanish and Portuguese have a plural of their own for whole millions; here it reads like every other plural. */
function withMany(words: ResourceKey): ResourceKey {
  if (typeof words === 'string') return words
  const entries = Object.entries(words).flatMap(([key, value]): [string, ResourceKey][] => [
    [key, typeof value === 'object' ? withMany(value) : value],
    ...(key.endsWith('_other') ? [[key.replace(/_other$/, '_many'), value] as [string, ResourceKey]] : []),
  ])
  return Object.fromEntries(entries)
}
