import { createServer } from 'node:net'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { processCommand } from '../../scripts/processes/process-command.mjs'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const home = temporaryFolder()
const quiet = () => {}

/** @param {string} uri @param {(things: import('mongoose').mongo.Collection) => Promise<unknown>} work */
async function withThings(uri, work) {
  const client = new mongoose.mongo.MongoClient(uri)
  try {
    return await work(client.db().collection('things'))
  } finally {
    await client.close()
  }
}

describe('the local database', () => {
  it('starts again after kill -9 with everything it had acknowledged', async () => {
    const dataDir = path.join(home, 'killed')
    const first = await startDatabase({ dataDir, port: 0, log: quiet })
    for (let n = 0; n < 20; n++) await withThings(first.uri, (things) => things.insertOne({ n }))
    process.kill(first.pid, 'SIGKILL')
    const second = await startDatabase({ dataDir, port: 0, log: quiet })
    expect(await withThings(second.uri, (things) => things.countDocuments())).toBe(20)
    await second.stop()
    expect(processCommand(second.pid)).toBeUndefined()
  })

  it('that an earlier run left running in the same folder is ended first', async () => {
    const dataDir = path.join(home, 'left')
    const left = await startDatabase({ dataDir, port: 0, log: quiet })
    /** @type {string[]} */
    const lines = []
    const next = await startDatabase({ dataDir, port: 0, log: (line) => lines.push(line) })
    expect(processCommand(left.pid)).toBeUndefined()
    expect(lines).toEqual([`The database of an earlier run is still there (process ${left.pid}); ending it first ...`])
    await next.stop()
  })

  it('takes another port, and says so, when the usual one is taken', async () => {
    const stranger = createServer()
    const usual = await new Promise((resolve) => stranger.listen(0, '127.0.0.1', () => resolve(Object(stranger.address()).port)))
    /** @type {string[]} */
    const lines = []
    const database = await startDatabase({ dataDir: path.join(home, 'port'), port: usual, log: (line) => lines.push(line) })
    expect(database.port).not.toBe(usual)
    expect(lines).toEqual([`Port ${usual} is taken by another program; The database uses ${database.port}.`])
    await database.stop()
    stranger.close()
  })
})

describe('the local Temporal', () => {
  it('has the search attributes, and starts again after kill -9', async () => {
    const dataDir = path.join(home, 'temporal')
    const first = await startTemporal({ dataDir, port: 0, log: quiet })
    process.kill(first.pid, 'SIGKILL')
    const second = await startTemporal({ dataDir, port: 0, uiPort: 0, log: quiet })
    expect(second.uiUrl).toMatch(/^http:\/\/localhost:\d+$/)
    await second.stop()
    expect(processCommand(second.pid)).toBeUndefined()
  })
})
