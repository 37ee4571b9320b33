/** How a form renders a param: typed hints kept beside the zod schema through `.meta({ field })`. */
export interface FormField {
  label: { es: string; pt: string; en: string }
  help?: { es: string; pt: string; en: string }
  widget?:
    | 'text'
    | 'textarea'
    | 'number'
    | 'money'
    | 'duration'
    | 'select'
    | 'toggle'
    | 'tags'
    | 'contents'
    | 'buttons'
    | 'condition'
    | 'weights'
    | 'variable'
    | 'template'
    | 'calendar'
    | 'flow'
    /** Values for what the flow named by `flowId` beside it takes; variables for what it gives back. */
    | 'flowInputs'
    | 'flowOutputs'
    | 'node'
    | 'credential'
    | 'keyValue'
    | 'date'
    | 'options'
    | 'branches'
    | 'cases'
    | 'reminders'
    | 'mapping'
    | 'path'
    | 'channels'
    | 'team'
    | 'member'
    | 'accept'
  /** Labels of a select's values. */
  choices?: Record<string, { es: string; pt: string; en: string }>
  /** Shown only when another param has one of these values. */
  showWhen?: { param: string; in: (string | boolean)[] }
  /** Chosen together with that param: what is missing is told there alone. */
  chosenWith?: string
  /** Of flows: only those that others may call. */
  callable?: true
  /** Variables put in here are made fit for a web address. */
  inAddress?: true
  /** Kept under "more". */
  advanced?: boolean
}

declare module 'zod' {
  interface GlobalMeta {
    field?: FormField
  }
}
