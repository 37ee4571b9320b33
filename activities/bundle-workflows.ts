import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker'
import { failureConverterPath } from '#storage/keys/temporal-converter'

/** Bundles the workflow code once for every worker of this build; takes about a second. */
export async function bundleWorkflows(): Promise<WorkflowBundleWithSourceMap> {
  return await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
    failureConverterPath,
    logger: silent,
  })
}

const nothing = () => {}
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }
