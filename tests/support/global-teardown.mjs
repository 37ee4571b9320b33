import { removeTestFolder } from './test-folder.mjs'

/** Stops the servers of this run and removes their data. */
export default removeTestFolder
