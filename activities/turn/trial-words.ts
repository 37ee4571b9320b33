import type { SendMessage } from '#engine/conversation/command'
import type { CompanyView } from '#engine/conversation/situation'
import type { Language } from '#engine/json'
import type { TrialStep } from './trial-step.ts'

/** What the phone that begins or ends a trial is told, in the company's language. */
export function trialWords(step: TrialStep, company: CompanyView, turnId: string): SendMessage[] {
  if (step.type === 'begins') return [line(turnId, beginning[company.language](step.name, timeIn(company, step.trial.until)))]
  return step.type === 'ends' ? [line(turnId, ending[company.language])] : []
}

const beginning: Record<Language, (name: string, until: string) => string> = {
  es: (name, until) =>
    `Estás probando el borrador de “${name}” hasta las ${until}. Escribe como si fueras un cliente. Para terminar antes, envía: HILO fin`,
  pt: (name, until) =>
    `Você está testando o rascunho de “${name}” até as ${until}. Escreva como se fosse um cliente. Para terminar antes, envie: HILO fim`,
  en: (name, until) =>
    `You are trying the draft of “${name}” until ${until}. Write as if you were a customer. To end it sooner, send: HILO end`,
}

const ending: Record<Language, string> = {
  es: 'La prueba terminó. Desde ahora te contestan los flujos publicados.',
  pt: 'O teste terminou. A partir de agora quem responde são os fluxos publicados.',
  en: 'The trial is over. From now on the published flows answer you.',
}

function timeIn({ language, timeZone }: CompanyView, at: number): string {
  return new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

function line(turnId: string, text: string): SendMessage {
  return {
    kind: 'sendMessage',
    messageId: `${turnId}:trial`,
    runId: null,
    nodeId: null,
    flow: null,
    content: { type: 'text', text },
    purpose: 'service',
    needsFloor: false,
    awaited: false,
  }
}
