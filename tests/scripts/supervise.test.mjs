import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readPidFile } from '../../scripts/processes/pid-file.mjs'
import { processCommand } from '../../scripts/processes/process-command.mjs'
import { stopProcess } from '../../scripts/processes/stop-process.mjs'
import { supervise } from '../../scripts/processes/supervise.mjs'
import { waitUntil } from '../../scripts/processes/wait-until.mjs'
import { temporaryFolder } from '../support/temporary-folder.mjs'

const home = temporaryFolder()
const soon = { withinMs: 10_000, everyMs: 10 }

/** @param {string} code what the program does @param {Partial<import('../../scripts/processes/supervise.mjs').Program>} [options] */
function start(code, options = {}) {
  const folder = mkdtempSync(path.join(home, 'p-'))
  const script = path.join(folder, 'program.mjs')
  writeFileSync(script, code)
  /** @type {string[]} */
  const shown = []
  /** @type {string[]} */
  const told = []
  const pidFile = path.join(folder, 'program.json')
  const running = supervise({
    name: 'The program',
    command: process.execPath,
    args: [script],
    pidFile,
    firstDelayMs: 10,
    log: (line) => told.push(line),
    onLine: (line) => shown.push(line),
    ...options,
  })
  return { ...running, folder, shown, told, pidFile }
}

const runsOn = "console.log('up', process.pid); setInterval(() => {}, 1_000)"
const isStubborn = `process.on('SIGTERM', () => {}); ${runsOn}`

describe('a supervised program', () => {
  it('is started again, ever more slowly, when it ends by itself', async () => {
    const program = start("console.log('run'); process.exit(3)", { keepUp: () => program.told.length < 4 })
    expect(await program.ended).toBe(3)
    expect(program.shown).toEqual(['run', 'run', 'run', 'run'])
    expect(program.told.map((line) => /exit code 3\); starting it again in (.+) s/.exec(line)?.[1])).toEqual([
      '0.01',
      '0.02',
      '0.04',
      '0.08',
    ])
  })

  it('is started again when it is killed', async () => {
    const program = start(runsOn, { keepUp: () => true })
    await waitUntil(() => program.shown.length === 1, soon)
    process.kill(program.pid(), 'SIGKILL')
    await waitUntil(() => program.shown.length === 2, soon)
    expect(program.told).toEqual([expect.stringContaining('ended unexpectedly (killed)')])
    await program.stop()
  })

  it('that refuses a setting is not started again, and its last lines are told', async () => {
    /** @type {string[]} */
    let lines = []
    const program = start("console.error('PORT must be a number'); process.exit(78)", {
      keepUp: () => true,
      onBadSetting: (last) => {
        lines = last
      },
    })
    expect(await program.ended).toBe(78)
    expect(lines).toEqual(['PORT must be a number'])
    expect(program.told).toEqual([])
  })

  it('ends when asked, and its pid file with it', async () => {
    const program = start(`process.on('SIGTERM', () => { console.log('bye'); process.exit(0) }); ${runsOn}`)
    await waitUntil(() => program.shown.length === 1, soon)
    expect(readPidFile(program.pidFile)?.pid).toBe(program.pid())
    await program.stop()
    expect(program.shown.at(-1)).toBe('bye')
    expect(existsSync(program.pidFile)).toBe(false)
  })

  it('that does not listen is ended after the deadline', async () => {
    const program = start(isStubborn)
    await waitUntil(() => program.shown.length === 1, soon)
    await program.stop(100)
    expect(processCommand(program.pid())).toBeUndefined()
  })

  it('takes the processes it started with it', async () => {
    const program = start(
      `import { spawn } from 'node:child_process'; console.log(spawn('sleep', ['600']).pid); setInterval(() => {}, 1_000)`,
    )
    await waitUntil(() => program.shown.length === 1, soon)
    const child = Number(program.shown[0])
    expect(processCommand(child)).toBe('sleep 600')
    process.kill(program.pid(), 'SIGKILL')
    await program.ended
    expect(await waitUntil(() => !processCommand(child), soon)).toBe(true)
  })

  it('keeps in its log what an ended one wrote', async () => {
    const folder = mkdtempSync(path.join(home, 'l-'))
    const logFile = path.join(folder, 'logs', 'program.log')
    const program = start("console.log('run'); process.exit(1)", { logFile, keepUp: () => program.told.length < 3 })
    await program.ended
    expect(readFileSync(logFile, 'utf8')).toBe('run\nrun\nrun\n')
  })

  it('whose command is not there ends with a line that says so', async () => {
    const program = start('', { command: '/no/such/program' })
    expect(await program.ended).toBe(1)
    await waitUntil(() => program.shown.length === 1, soon)
    expect(program.shown[0]).toMatch(/ENOENT/)
  })
})

describe('a pid file', () => {
  it('names nobody when the pid belongs to another program now', () => {
    const file = path.join(home, 'foreign.json')
    writeFileSync(file, JSON.stringify({ pid: process.pid, command: 'somebody else' }))
    expect(readPidFile(file)).toBeUndefined()
  })

  it.each(['', '{"pid":', '{}', 'null'])('cut short to %p names nobody', (text) => {
    const file = path.join(home, 'cut.json')
    writeFileSync(file, text)
    expect(readPidFile(file)).toBeUndefined()
  })

  it('never makes a process end that is not ours', async () => {
    await stopProcess({ pid: process.pid, command: 'somebody else' })
    expect(processCommand(process.pid)).toBeDefined()
  })
})
