import type { Language } from '../json.ts'
import { words as named } from '../nodes/words.ts'
import { type GalleryFlow, writes } from './drawing.ts'

/** Asks for what an order needs, keeps it with the contact, and hands it to the team. */
export const orderData: GalleryFlow = {
  id: 'orderData',
  name: named('Tomar un pedido', 'Anotar um pedido', 'Take an order'),
  about: named(
    'Pregunta qué y cuánto quieren, lo anota y lo pasa al equipo para confirmar precio y entrega.',
    'Pergunta o que e quanto querem, anota e passa para a equipe confirmar preço e entrega.',
    'Asks what and how many they want, writes it down and passes it to the team to confirm price and delivery.',
  ),
  fillIn: [named('Las palabras con las que te piden', 'As palavras com que pedem a você', 'The words people order with')],
  draw: (language) => {
    const say = texts[language]
    const question = (text: string, saveTo: string, answer: string) => ({
      content: { type: 'text', text },
      answer,
      saveTo,
      retryText: say.again,
    })
    return {
      nodes: {
        start: { name: say.start, kind: 'onMessage', params: { match: 'keyword', mode: 'contains', words: say.words }, at: [0, 0] },
        product: { name: say.product, kind: 'ask', params: question(say.productQuestion, 'product', 'text'), at: [1, 0] },
        quantity: { name: say.quantity, kind: 'ask', params: question(say.quantityQuestion, 'quantity', 'number'), at: [2, 0] },
        tag: { name: say.tag, kind: 'tag', params: { add: [say.tagName] }, at: [3, 0] },
        thanks: { name: say.thanks, kind: 'sendMessage', params: { messages: [{ type: 'text', text: say.thanksText }] }, at: [4, 0] },
        team: { name: say.team, kind: 'handover', params: { note: say.note, messageToContact: '' }, at: [4, 1] },
      },
      arrows: [
        'start.next > product',
        'product.answered > quantity',
        'product.invalid > team',
        'quantity.answered > tag',
        'quantity.invalid > team',
        'tag.next > thanks',
        'thanks.next > team',
      ],
      variables: [
        { name: 'product', type: 'text' },
        { name: 'quantity', type: 'number' },
      ],
      tests: [{ name: say.testOrder, lines: [writes(say.words[0] ?? '', 'product'), writes('botas', 'quantity'), writes('2', 'team')] }],
    }
  },
}

const texts = {
  es: {
    testOrder: 'Hace un pedido',
    start: 'Quiere comprar',
    words: ['pedido', 'comprar', 'quiero'],
    product: 'Qué quiere',
    productQuestion: '¡Claro! ¿Qué producto te interesa?',
    quantity: 'Cuántos',
    quantityQuestion: '¿Cuántas piezas quieres?',
    again: 'No te entendí. ¿Me lo escribes otra vez?',
    tag: 'Marcar como pedido',
    tagName: 'pedido',
    thanks: 'Confirmar',
    thanksText: 'Anotado: {{ quantity }} × {{ product }}. Enseguida te confirmamos precio y entrega.',
    team: 'Pasar al equipo',
    note: 'Pedido: {{ quantity }} × {{ product }}',
  },
  pt: {
    testOrder: 'Faz um pedido',
    start: 'Quer comprar',
    words: ['pedido', 'comprar', 'quero'],
    product: 'O que quer',
    productQuestion: 'Claro! Qual produto você quer?',
    quantity: 'Quantos',
    quantityQuestion: 'Quantas peças você quer?',
    again: 'Não entendi. Pode escrever de novo?',
    tag: 'Marcar como pedido',
    tagName: 'pedido',
    thanks: 'Confirmar',
    thanksText: 'Anotado: {{ quantity }} × {{ product }}. Já confirmamos preço e entrega.',
    team: 'Passar para a equipe',
    note: 'Pedido: {{ quantity }} × {{ product }}',
  },
  en: {
    testOrder: 'Places an order',
    start: 'Wants to buy',
    words: ['order', 'buy'],
    product: 'What they want',
    productQuestion: 'Of course! Which product would you like?',
    quantity: 'How many',
    quantityQuestion: 'How many do you want?',
    again: 'I did not get that. Could you write it again?',
    tag: 'Mark as order',
    tagName: 'order',
    thanks: 'Confirm',
    thanksText: 'Noted: {{ quantity }} × {{ product }}. We will confirm price and delivery in a moment.',
    team: 'Pass to the team',
    note: 'Order: {{ quantity }} × {{ product }}',
  },
} satisfies Record<Language, object>
