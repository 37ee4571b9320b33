import { createContext, useContext } from 'react'
import type { FlowDetail } from '../flows/flow.ts'

const OpenFlowContext = createContext<FlowDetail | null>(null)

export const OpenFlowProvider = OpenFlowContext.Provider

/** The flow that is open, as the server last told it: id, revision, live version. What is drawn now is in the editor. */
export function useOpenFlow(): FlowDetail {
  const flow = useContext(OpenFlowContext)
  if (!flow) throw new Error('This part of the builder stands outside of an open flow')
  return flow
}
