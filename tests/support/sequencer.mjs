import { createRequire } from 'node:module'
import path from 'node:path'

/** Jest's own, by way of the packages that bring it: longest first as far as it remembers, largest first where it does not. */
const owner = ['jest', '@jest/core'].reduce((from, name) => createRequire(from).resolve(name), import.meta.url)
const { default: Sequencer } = createRequire(owner)('@jest/test-sequencer')

/** Their files start servers and wait for them, whatever their size: late ones would run on while the other workers have nothing left. */
const slowFolders = ['chaos', 'e2e', 'workflows', 'replay', 'bad-input']

export default class SlowFirst extends Sequencer {
  /** @param {{ path: string }[]} tests */
  sort(tests) {
    const { true: slow = [], false: others = [] } = Object.groupBy(super.sort(tests), isSlow)
    return [...slow, ...others]
  }
}

/** @param {{ path: string }} test */
function isSlow({ path: file }) {
  return String(slowFolders.includes(path.basename(path.dirname(file))))
}
