import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * Tells the whole command line a running process was started with; undefined when there is no such process.
 * A pid alone proves nothing: the number may belong to somebody else by now.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processCommand(pid) {
  if (process.platform !== 'linux') return askPs(pid, 'command=')
  // A process that ended but was not yet collected by its parent keeps its pid and has no command line.
  return readProc(pid, 'cmdline')?.split('\0').join(' ').trim() || undefined
}

/** Tells which process started this one. @param {number} pid */
export function parentOf(pid) {
  // The name, second in the line, stands in parentheses and may hold anything.
  const stat = process.platform === 'linux' ? readProc(pid, 'stat')?.split(') ').at(-1)?.split(' ')[1] : askPs(pid, 'ppid=')
  return stat === undefined ? undefined : Number(stat)
}

/** @param {number} pid @param {string} name */
function readProc(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {number} pid @param {string} column */
function askPs(pid, column) {
  try {
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}
