import { z } from 'zod'
import { defineNode } from './define-node.ts'
import { next } from './ports.ts'
import { words } from './words.ts'

const itself = words('Cuando otro flujo lo llama', 'Quando outro fluxo chama', 'When another flow calls it')

/** Where a call from another flow begins; what it takes and gives are the flow's variables of the roles input and output. */
export const onCall = defineNode({
  kind: 'onCall',
  version: 1,
  label: itself,
  keywords: words('subflujo reutilizar llamar inicio', 'subfluxo reutilizar chamar início', 'subflow reuse call start'),
  icon: 'arrow-bar-to-right',
  group: 'trigger',
  description: words(
    'Deja que otros flujos usen este: reciben sus variables de entrada y devuelven las de salida.',
    'Deixa que outros fluxos usem este: recebem suas variáveis de entrada e devolvem as de saída.',
    'Lets other flows use this one: they give its input variables and get back its output variables.',
  ),
  params: z.object({}),
  ports: () => [next],
  enter: () => ({ next: { type: 'leave', port: 'next' } }),
  summary: (_params, { language }) => itself[language],
  startsOnCall: true,
})
