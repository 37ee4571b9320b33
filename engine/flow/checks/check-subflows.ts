import type { Clock } from '../../expressions/clock.ts'
import type { Localized } from '../../json.ts'
import type { FlowCall } from '../../nodes/define-node.ts'
import { pathIn } from '../../nodes/input-value.ts'
import { readValue, typeLabels } from '../../nodes/read-value.ts'
import { signatureOf } from '../callable-flow.ts'
import { depthOf } from '../frames.ts'
import { MAX_CALL_DEPTH, MAX_COMPILED_NODES } from '../inline-calls.ts'
import type { Problem } from '../problem.ts'
import type { Flow, Variable, VariableType } from '../schema.ts'
import { circleThrough } from './call-circle.ts'
import type { FlowUnderCheck, KnownSubflows, NodeUnderCheck } from './flow-under-check.ts'
import { foundError, foundWarning } from './found.ts'

/** Calls of other flows: those exist, may be called, do not come back here, get what they need, and are not too many. */
export function checkSubflows(check: FlowUnderCheck): Problem[] {
  const { subflows } = check.known
  if (!subflows) return []
  const calls = [...check.nodes.values()].flatMap((one) => {
    const call = callOf(one)
    return call ? [{ one, call }] : []
  })
  return [...calls.flatMap(({ one, call }) => checkCall(one, call, check, subflows)), ...tooBig(calls, check, subflows)]
}

function callOf({ definition, params }: NodeUnderCheck): FlowCall | null {
  return params.ok ? (definition?.calls?.(params.value) ?? null) : null
}

function checkCall(one: NodeUnderCheck, call: FlowCall, check: FlowUnderCheck, subflows: KnownSubflows): Problem[] {
  const nodeId = one.node.id
  const at = { nodeId, field: 'flowId' }
  const circle = circleThrough(check, call.flowId, subflows)
  if (circle) return [foundError('subflow.circle', at, circleWords(circle))]
  const known = subflows.flows.find(({ id }) => id === call.flowId)
  if (!known) return [foundError('subflow.missing', at, missing)]
  if (!known.isLive) return [foundError('subflow.notPublished', at, notPublished(known.name))]
  const called = subflows.callable[call.flowId]
  const signature = called && signatureOf(called.compiled)
  if (!called || !signature) return [foundError('subflow.noStart', at, noStart(known.name))]
  const deep = depthOf(called.compiled) >= MAX_CALL_DEPTH ? [foundError('subflow.tooDeep', at, tooDeep(known.name))] : []
  return [
    ...deep,
    ...signature.inputs.flatMap((input) => checkInput(nodeId, input, call, check.flow)),
    ...unknownInputs(nodeId, call, signature.inputs),
    ...call.outputs.flatMap((output, index) => checkOutput({ nodeId, field: `outputs.${index}` }, output, signature.outputs, check.flow)),
  ]
}

function checkInput(nodeId: string, input: Variable, call: FlowCall, flow: Flow): Problem[] {
  const index = call.inputs.findIndex(({ name }) => name === input.name)
  const value = call.inputs[index]?.value ?? ''
  if (value.trim() === '') {
    return input.default !== undefined ? [] : [foundError('subflow.inputMissing', { nodeId, field: 'inputs' }, inputMissing(input))]
  }
  return fits(value, input.type, flow)
    ? []
    : [foundError('subflow.inputType', { nodeId, field: `inputs.${index}.value` }, inputType(input))]
}

/** Only what is surely wrong: a variable of another type, or words that cannot be read as the type. */
function fits(value: string, type: VariableType, flow: Flow): boolean {
  const path = pathIn(value)
  if (path !== null) {
    const variable = flow.variables.find(({ name }) => name === path)
    return variable === undefined || accepts(type, variable.type)
  }
  return value.includes('{') || readValue(value, type, anyClock).ok
}

/** Whether a value of one type may stand where another is asked for. A text may hold anything that can be read as it. */
function accepts(wanted: VariableType, given: VariableType): boolean {
  if (wanted === given || wanted === 'text') return true
  if (given === 'text') return true
  const numbers: VariableType[] = ['number', 'money']
  const records: VariableType[] = ['object', 'file', 'money']
  return [numbers, records].some((kin) => kin.includes(wanted) && kin.includes(given))
}

const anyClock: Clock = { at: 0, timeZone: 'UTC', locale: 'es' }

function unknownInputs(nodeId: string, call: FlowCall, inputs: Variable[]): Problem[] {
  return call.inputs.flatMap(({ name }, index) =>
    inputs.some((input) => input.name === name)
      ? []
      : [foundWarning('subflow.inputUnknown', { nodeId, field: `inputs.${index}` }, inputUnknown(name))],
  )
}

function checkOutput(at: { nodeId: string; field: string }, output: FlowCall['outputs'][number], known: Variable[], flow: Flow): Problem[] {
  const given = known.find(({ name }) => name === output.name)
  if (!given) return [foundError('subflow.outputUnknown', at, outputUnknown(output.name))]
  const variable = flow.variables.find(({ name }) => name === output.variable)
  return variable === undefined || accepts(variable.type, given.type)
    ? []
    : [foundError('subflow.outputType', at, outputType(given, variable))]
}

function tooBig(calls: { one: NodeUnderCheck; call: FlowCall }[], check: FlowUnderCheck, { callable }: KnownSubflows): Problem[] {
  if (calls.length === 0) return []
  const inside = calls.map(({ call }) => Object.keys(callable[call.flowId]?.compiled.nodes ?? {}).length)
  const count = inside.reduce((sum, nodes) => sum + nodes, check.nodes.size)
  return count <= MAX_COMPILED_NODES ? [] : [foundError('subflow.tooBig', { nodeId: null }, tooBigWords(count))]
}

const missing: Localized = {
  es: 'El flujo que se usa aquí ya no existe. Elige otro.',
  pt: 'O fluxo usado aqui não existe mais. Escolha outro.',
  en: 'The flow used here no longer exists. Choose another one.',
}

function circleWords(names: string[]): Localized {
  const way = names.map((name) => `«${name}»`).join(' → ')
  return {
    es: `Estos flujos se usan unos a otros en círculo: ${way}. Quita este uso o el de uno de ellos.`,
    pt: `Estes fluxos usam uns aos outros em círculo: ${way}. Remova este uso ou o de um deles.`,
    en: `These flows use each other in a circle: ${way}. Remove this use or that of one of them.`,
  }
}

function notPublished(name: string): Localized {
  return {
    es: `El flujo «${name}» no está publicado, así que aún no se puede usar. Publícalo primero.`,
    pt: `O fluxo «${name}» não está publicado, então ainda não pode ser usado. Publique-o primeiro.`,
    en: `The flow "${name}" is not published, so it cannot be used yet. Publish it first.`,
  }
}

function noStart(name: string): Localized {
  return {
    es: `El flujo «${name}» no se puede usar desde otro: le falta el inicio «Cuando otro flujo lo llama» en su versión publicada. Agrégalo allí y publícalo.`,
    pt: `O fluxo «${name}» não pode ser usado por outro: falta o início «Quando outro fluxo chama» na versão publicada. Adicione-o lá e publique.`,
    en: `The flow "${name}" cannot be used from another one: its published version has no "When another flow calls it". Add it there and publish.`,
  }
}

function tooDeep(name: string): Localized {
  return {
    es: `«${name}» usa flujos que usan otros, y así pasan de ${MAX_CALL_DEPTH} niveles. Usa directamente uno de los de adentro.`,
    pt: `«${name}» usa fluxos que usam outros, e assim passam de ${MAX_CALL_DEPTH} níveis. Use diretamente um dos de dentro.`,
    en: `"${name}" uses flows that use others, more than ${MAX_CALL_DEPTH} levels deep. Use one of the inner ones directly.`,
  }
}

function inputMissing({ name }: Variable): Localized {
  return {
    es: `Falta un valor para la entrada «${name}» del flujo que se usa. Complétalo o dale un valor por defecto allí.`,
    pt: `Falta um valor para a entrada «${name}» do fluxo usado. Preencha ou dê um valor padrão a ela lá.`,
    en: `The input "${name}" of the flow used here has no value. Fill it in, or give it a default there.`,
  }
}

function inputType({ name, type }: Variable): Localized {
  const label = typeLabels[type]
  return {
    es: `La entrada «${name}» espera otra clase de valor (${label.es}). Cambia el valor.`,
    pt: `A entrada «${name}» espera outro tipo de valor (${label.pt}). Mude o valor.`,
    en: `The input "${name}" takes another kind of value (${label.en}). Change the value.`,
  }
}

function inputUnknown(name: string): Localized {
  return {
    es: `El flujo que se usa no tiene una entrada «${name}»: ese valor no se usa. Quítalo o elige otra.`,
    pt: `O fluxo usado não tem uma entrada «${name}»: esse valor não é usado. Remova ou escolha outra.`,
    en: `The flow used here has no input "${name}": that value is not used. Remove it or choose another one.`,
  }
}

function outputUnknown(name: string): Localized {
  return {
    es: `El flujo que se usa no devuelve «${name}». Elige una de sus salidas o quita esta fila.`,
    pt: `O fluxo usado não devolve «${name}». Escolha uma de suas saídas ou remova esta linha.`,
    en: `The flow used here does not give back "${name}". Choose one of its outputs or remove this row.`,
  }
}

function outputType(output: Variable, variable: Variable): Localized {
  const [from, to] = [typeLabels[output.type], typeLabels[variable.type]]
  return {
    es: `«${output.name}» (${from.es}) no cabe en la variable «${variable.name}» (${to.es}). Guárdala en otra.`,
    pt: `«${output.name}» (${from.pt}) não cabe na variável «${variable.name}» (${to.pt}). Salve em outra.`,
    en: `"${output.name}" (${from.en}) does not fit the variable "${variable.name}" (${to.en}). Keep it in another one.`,
  }
}

function tooBigWords(count: number): Localized {
  return {
    es: `Con los flujos que usa, este tiene ${count} nodos y el máximo es ${MAX_COMPILED_NODES}. Usa menos flujos o pasa a otro con «Ir a».`,
    pt: `Com os fluxos que usa, este tem ${count} nós e o máximo é ${MAX_COMPILED_NODES}. Use menos fluxos ou passe a outro com «Ir para».`,
    en: `With the flows it uses, this one has ${count} nodes and the most is ${MAX_COMPILED_NODES}. Use fewer flows, or pass on to another one with "Go to".`,
  }
}
