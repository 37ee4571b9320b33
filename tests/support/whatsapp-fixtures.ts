import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../fixtures/', import.meta.url)

export const whatsAppFixtures: string[] = readdirSync(new URL('whatsapp/', folder)).sort()

export function rawFixture(name: string): Buffer {
  return readFileSync(new URL(`whatsapp/${name}`, folder))
}

export function fixture(name: string): unknown {
  return JSON.parse(rawFixture(name).toString('utf8'))
}

export const signatures: { secrets: { meta_app_secret: string }; files: Record<string, Record<string, string>> } = JSON.parse(
  readFileSync(new URL('signatures.json', folder), 'utf8'),
)
