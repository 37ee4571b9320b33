import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { programsOnPath } from '../../scripts/provision/find-program.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const text = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8')
const required = [
  'HILO_MASTER_KEY',
  'HILO_DOMAIN',
  'MONGODB_ROOT_PASSWORD',
  'MONGODB_HILO_PASSWORD',
  'MONGODB_REPLICA_KEY',
  'POSTGRES_PASSWORD',
]
const filledIn = Object.fromEntries(required.map((name) => [name, 'word']))
const [compose] = programsOnPath('docker-compose', process.env)

/** @param {Record<string, string>} env */
function check(env) {
  try {
    execFileSync(compose ?? '', ['-f', path.join(root, 'docker-compose.yml'), 'config', '--quiet'], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'pipe',
    })
    return 'accepted'
  } catch (error) {
    return String(Object(error).stderr)
  }
}

describe('docker-compose.yml', () => {
  it('asks for every secret and gives none a default', () => {
    const asked = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map((match) => match[1]))
    expect([...asked].sort()).toEqual([...required].sort())
    expect(text).not.toMatch(/\$\{\w*(PASSWORD|KEY|SECRET|TOKEN)\w*:-/)
  })

  it('lets the outside reach nothing but Caddy', () => {
    const ports = [...text.matchAll(/^ {6}- ([\d.:]+\d)(?:\/udp)?$/gm)].map((match) => match[1])
    expect(ports).toEqual(['127.0.0.1:8080:8080', '80:80', '443:443', '443:443'])
  })

  it('keeps the worker free to run many times', () => {
    expect(text).not.toContain('container_name')
  })

  it('names in .env.example every variable it reads', () => {
    const example = readFileSync(path.join(root, '.env.example'), 'utf8')
    const passedOn = [...text.matchAll(/^ {2}([A-Z][A-Z_]+):$/gm)].map((match) => match[1])
    for (const name of [...required, ...passedOn]) expect(example).toMatch(new RegExp(`^# ${name}=`, 'm'))
  })

  // Where there is no docker-compose the tests above still hold the file to its promises.
  const whereInstalled = compose ? it : it.skip
  whereInstalled('is accepted by docker-compose once every secret is set', () => {
    expect(check(filledIn)).toBe('accepted')
  })
  whereInstalled('is refused with a sentence while a secret is missing', () => {
    expect(check({ ...filledIn, HILO_MASTER_KEY: '' })).toContain('without it no data can be read')
  })
})
