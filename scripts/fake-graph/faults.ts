import type { Fault, FaultRule } from './types.ts'

/** The faults still to come: each rule strikes the next matching requests, oldest rule first. */
export function createFaults() {
  let rules: (FaultRule & { times: number })[] = []
  return {
    add(rule: FaultRule): void {
      rules.push({ times: 1, on: 'messages', ...rule })
    },
    next(on: FaultRule['on'], body: Record<string, unknown> = {}): Fault | null {
      const rule = rules.find((one) => one.on === on && (one.when?.(body) ?? true))
      if (!rule) return null
      rule.times -= 1
      rules = rules.filter(({ times }) => times > 0)
      return rule.fault
    },
  }
}
