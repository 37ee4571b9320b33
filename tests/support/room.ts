import { afterAll, beforeAll } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser, type VisitOptions, type Walk } from './browser.ts'
import { type Hilo, startHilo } from './hilo.ts'
import { createOwner, type Owner } from './owner.ts'

/** What most browser tests stand in: the product, a browser, and Ana, who owns the only company. There once the tests run. */
export interface Room {
  readonly hilo: Hilo
  readonly browser: TestBrowser
  /** Of the product, without a slash at the end. */
  readonly url: string
  readonly ana: Owner
  /** What the page complained of in good visits. */
  readonly complaints: string[]
  /** A visit from beginning to end, of somebody who is not signed in unless the options say so. */
  visit(options: VisitOptions, walk: Walk): Promise<void>
  /** These options, with Ana signed in. */
  asAna(options?: VisitOptions): VisitOptions
  /** The address of a page of Ana's company. */
  at(place: string): string
  /** What the API answers whoever visits this page. */
  call(page: Page, method: 'GET' | 'POST' | 'PUT', path: string, data?: object): ReturnType<typeof answerOf>
}

interface RoomOptions {
  /** Of the environment; asked for when the room is opened. */
  settings?: () => Record<string, string>
  /** For what belongs to a name (passkeys, links), which an address is not. */
  host?: 'localhost'
}

/** Opens a room before the tests of the file that asks for it and closes it after them. Pictures of failed visits are called `<name>-failed`. */
export function useRoom(name: string, { settings = () => ({}), host }: RoomOptions = {}): Room {
  let hilo: Hilo | undefined
  let browser: TestBrowser | undefined
  let ana: Owner | undefined
  const complaints: string[] = []

  const room: Room = {
    get hilo() {
      return inside(hilo)
    },
    get browser() {
      return inside(browser)
    },
    get ana() {
      return inside(ana)
    },
    get url() {
      const { origin } = new URL(room.hilo.webhookUrl)
      return host ? origin.replace('127.0.0.1', host) : origin
    },
    complaints,
    visit: (options, walk) => room.browser.tour(room.url, options, walk, { failed: `${name}-failed`, complaints }),
    asAna: (options = {}) => ({ storageState: room.ana.session, ...options }),
    at: (place) => `/c/${room.ana.companyId}/${place}`,
    call: (page, method, path, data) => {
      const headers = { 'hilo-company': room.ana.companyId, origin: room.url }
      return answerOf(page, `/api/v1${path}`, { method, headers, ...(data && { data }) })
    },
  }

  beforeAll(async () => {
    ;[hilo, browser] = await Promise.all([startHilo(settings()), openBrowser()])
    ana = await createOwner(browser, room.url)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await hilo?.stop()
  })
  return room
}

function inside<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('The room is not open: it opens before the first test, unless the error above kept it closed')
  return thing
}

async function answerOf(page: Page, address: string, request: Parameters<Page['request']['fetch']>[1]) {
  const answer = await page.request.fetch(address, request)
  return answer.json()
}
