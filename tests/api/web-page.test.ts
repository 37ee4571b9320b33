import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import express from 'express'
import request from 'supertest'
import { createStatusPage } from '#api/status-page'
import { createWebPage } from '#api/web-page'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const folder = temporaryFolder()

function appOf(built: string) {
  const withoutBuild = createStatusPage('1.2.3', async () => ({ database: 'up', temporal: 'up', worker: 'down' }))
  return express().use(createWebPage({ withoutBuild, isHttps: false, folder: built }))
}

describe('the web page before it is built', () => {
  const app = appOf(path.join(folder, 'nothing'))

  it.each([
    ['es-MX,es', 'es', 'Base de datos'],
    ['pt-BR', 'pt', 'Banco de dados'],
    ['en', 'en', 'Database'],
    ['zh', 'es', 'Base de datos'],
  ])('is the status page, for %s in %s', async (header, language, words) => {
    const page = await request(app).get('/').set('accept-language', header)
    expect(page.text).toContain(`<html lang="${language}">`)
    expect(page.text).toContain(words)
  })

  it('is nothing elsewhere', async () => {
    expect((await request(app).get('/c/acme/inbox').set(html)).status).toBe(404)
  })
})

describe('the built web page', () => {
  mkdirSync(path.join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(path.join(folder, 'dist/index.html'), '<html><script nonce="HILO_CSP_NONCE"></script></html>')
  writeFileSync(path.join(folder, 'dist/favicon.svg'), '<svg/>')
  writeFileSync(path.join(folder, 'dist/assets/index-abc123.js'), 'export {}')
  const app = appOf(path.join(folder, 'dist'))

  it.each(['/', '/sign-in', '/c/acme/inbox/42'])('answers a browser at %s with the document, asked for anew each time', async (address) => {
    const answer = await request(app).get(address).set(html)
    expect([answer.status, answer.type, answer.headers['cache-control']]).toEqual([200, 'text/html', 'no-cache'])
  })

  it('allows by a new nonce what the document itself brings, and nothing inline or from elsewhere', async () => {
    const [first, second] = [await request(app).get('/'), await request(app).get('/')]
    const nonce = /nonce="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(nonce.length).toBeGreaterThan(20)
    expect(first.headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`)
    expect(first.headers['content-security-policy']).not.toMatch(/'unsafe-(inline|eval)'/)
    expect(second.text).not.toContain(nonce)
  })

  it('lets workers decode what our own files bring, and nothing else', async () => {
    expect((await request(app).get('/')).headers['content-security-policy']).toContain("worker-src 'self'")
    expect((await request(app).get('/assets/index-abc123.js')).headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self' 'wasm-unsafe-eval';connect-src 'self'",
    )
  })

  it('lets files with a hash in their name be kept for good, and asks for the others again', async () => {
    expect((await request(app).get('/assets/index-abc123.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await request(app).get('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  })

  it.each(['/api/v1/nothing', '/webhooks/nothing', '/callbacks/nothing', '/assets/gone-123.js'])('leaves %s to others', async (address) => {
    expect((await request(app).get(address).set(html)).status).toBe(404)
  })

  it('leaves programs that ask for an unknown address to others', async () => {
    expect((await request(app).get('/nothing').set('accept', 'application/json')).status).toBe(404)
    expect((await request(app).post('/sign-in').set(html)).status).toBe(404)
  })
})
