import type { Language } from '../json.ts'
import { words as named } from '../nodes/words.ts'
import { type GalleryFlow, saysNothing, taps, writes } from './drawing.ts'

const hour = 3600

/** Answers a question about prices and, if nothing comes back, asks once more some hours later. */
export const priceFollowUp: GalleryFlow = {
  id: 'priceFollowUp',
  name: named('Precio y seguimiento', 'Preço e acompanhamento', 'Price and follow-up'),
  about: named(
    'Dice los precios y, si nadie contesta, vuelve a preguntar a las 3 horas.',
    'Diz os preços e, se ninguém responder, pergunta de novo em 3 horas.',
    'Tells the prices and, if nobody answers, asks again after 3 hours.',
  ),
  fillIn: [named('Tus precios', 'Seus preços', 'Your prices')],
  draw: (language) => {
    const say = texts[language]
    return {
      nodes: {
        start: { name: say.start, kind: 'onMessage', params: { match: 'keyword', mode: 'contains', words: say.words }, at: [0, 0] },
        price: { name: say.price, kind: 'sendMessage', params: { messages: [{ type: 'text', text: say.priceText }] }, at: [1, 0] },
        wait: { name: say.wait, kind: 'wait', params: { seconds: 3 * hour, cancelOnReply: true }, at: [2, 0] },
        ask: {
          name: say.ask,
          kind: 'ask',
          params: {
            content: { type: 'text', text: say.question },
            answer: 'choice',
            options: [
              { id: 'yes', title: say.yes },
              { id: 'no', title: say.no },
            ],
          },
          at: [3, 0],
        },
        team: { name: say.team, kind: 'handover', params: { note: say.note, messageToContact: say.soon }, at: [4, 0] },
        bye: { name: say.bye, kind: 'sendMessage', params: { messages: [{ type: 'text', text: say.byeText }] }, at: [4, 1] },
      },
      arrows: [
        'start.next > price',
        'price.next > wait',
        'wait.next > ask',
        'wait.replied > team',
        'ask.yes > team',
        'ask.no > bye',
        'ask.invalid > team',
      ],
      tests: [{ name: say.testLater, lines: [writes(say.words[0] ?? '', 'wait'), saysNothing('ask'), taps('yes', 'team')] }],
    }
  },
}

const texts = {
  es: {
    testLater: 'No contesta y pide ayuda después',
    start: 'Pregunta el precio',
    words: ['precio', 'cuánto cuesta', 'costo'],
    price: 'Decir el precio',
    priceText: 'Gracias por preguntar. Nuestros precios van de $100 a $500, según el modelo. ¿Cuál te interesa?',
    wait: 'Esperar respuesta',
    ask: 'Preguntar otra vez',
    question: '¿Te quedó alguna duda? ¿Quieres que alguien te ayude?',
    yes: 'Sí, por favor',
    no: 'No, gracias',
    team: 'Pasar al equipo',
    note: 'Preguntó por precios.',
    soon: 'Enseguida te atiende alguien del equipo.',
    bye: 'Despedirse',
    byeText: 'Perfecto. Aquí estamos cuando nos necesites.',
  },
  pt: {
    testLater: 'Não responde e pede ajuda depois',
    start: 'Pergunta o preço',
    words: ['preço', 'quanto custa', 'valor'],
    price: 'Dizer o preço',
    priceText: 'Obrigado por perguntar. Nossos preços vão de R$ 100 a R$ 500, conforme o modelo. Qual você quer?',
    wait: 'Esperar resposta',
    ask: 'Perguntar de novo',
    question: 'Ficou alguma dúvida? Quer que alguém ajude?',
    yes: 'Sim, por favor',
    no: 'Não, obrigado',
    team: 'Passar para a equipe',
    note: 'Perguntou por preços.',
    soon: 'Logo alguém da equipe atende você.',
    bye: 'Despedir-se',
    byeText: 'Perfeito. Estamos aqui quando precisar.',
  },
  en: {
    testLater: 'Does not answer, and wants help later',
    start: 'Asks for the price',
    words: ['price', 'how much', 'cost'],
    price: 'Tell the price',
    priceText: 'Thank you for asking. Our prices go from $10 to $50, by model. Which one would you like?',
    wait: 'Wait for an answer',
    ask: 'Ask once more',
    question: 'Is anything unclear? Shall somebody help you?',
    yes: 'Yes, please',
    no: 'No, thanks',
    team: 'Pass to the team',
    note: 'Asked for prices.',
    soon: 'Somebody of the team will be with you in a moment.',
    bye: 'Say goodbye',
    byeText: 'Perfect. We are here when you need us.',
  },
} satisfies Record<Language, object>
