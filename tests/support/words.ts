import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const source = path.resolve(import.meta.dirname, '../../builder-ui/src')
export const languages = ['es', 'pt', 'en'] as const
export type WordTree = { [key: string]: string | WordTree }

/** Every set of words of the web page: namespace -> language -> words. */
export async function allWords(): Promise<Record<string, Record<string, WordTree>>> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)words\/(es|pt|en)\.ts$/.test(file))
  const words: Record<string, Record<string, WordTree>> = {}
  for (const file of files) {
    const namespace = path.basename(path.dirname(path.dirname(file)))
    const language = path.basename(file, '.ts')
    const module: Record<string, WordTree> = await import(pathToFileURL(path.join(source, file)).href)
    words[namespace] = { ...words[namespace], [language]: module[language] ?? {} }
  }
  return words
}

/** Every word by its dotted key. */
export function flat(words: WordTree, above = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${above}${key}`, value] as const] : [...flat(value, `${above}${key}.`)],
    ),
  )
}
