import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { onAskedToStop, onParentGone } from '../../scripts/processes/parent.mjs'
import { startDatabase, startTemporal } from '../../scripts/servers.mjs'
import { makeTestFolder, removeAbandonedTestFolders, removeTestFolder } from './test-folder.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const bundler = path.join(root, 'activities/bundle-workflows.ts')

/**
 * Starts one database and one Temporal for the whole run and bundles the workflows once; the tests find them in HILO_TEST_MONGODB_URI,
 * HILO_TEST_TEMPORAL_ADDRESS and HILO_TEST_WORKFLOW_BUNDLE. MONGODB_URI and TEMPORAL_ADDRESS, when set, are used instead.
 */
export default async function setUp() {
  await removeAbandonedTestFolders()
  const folder = makeTestFolder()
  const removeAndExit = async () => {
    await removeTestFolder()
    process.exit(130)
  }
  onAskedToStop(removeAndExit)
  onParentGone(removeAndExit)
  try {
    const [mongodbUri, temporalAddress, bundle] = await Promise.all([database(folder), temporal(folder), workflowBundle(folder)])
    process.env['HILO_TEST_MONGODB_URI'] = mongodbUri
    process.env['HILO_TEST_TEMPORAL_ADDRESS'] = temporalAddress
    if (bundle) process.env['HILO_TEST_WORKFLOW_BUNDLE'] = bundle
  } catch (problem) {
    // Jest calls no teardown when the set-up fails.
    await removeTestFolder()
    throw problem
  }
}

/** @param {string} dataDir */
async function database(dataDir) {
  return process.env['MONGODB_URI'] || (await startDatabase({ dataDir, port: 0, durable: false, log: tell })).uri
}

/** One namespace per Jest worker, so that test files that run at the same time do not meet. */
const namespaces = ['test-1', 'test-2']

/** @param {string} dataDir */
async function temporal(dataDir) {
  return process.env['TEMPORAL_ADDRESS'] || (await startTemporal({ dataDir, port: 0, inMemory: true, namespaces, log: tell })).address
}

/** @param {string} folder */
async function workflowBundle(folder) {
  if (!existsSync(bundler)) return undefined
  const { bundleWorkflows } = await import(pathToFileURL(bundler).href)
  const { code } = await bundleWorkflows()
  const file = path.join(folder, 'workflow-bundle.js')
  writeFileSync(file, code)
  return file
}

/** @param {string} line */
const tell = (line) => void process.stderr.write(`tests | ${line}\n`)
