import type { Language } from '../json.ts'
import { words as named } from '../nodes/words.ts'
import { choose, type GalleryFlow, says, taps, writes } from './drawing.ts'

const hour = 3600

/** Greets by name, answers what everybody asks, and brings a person whenever one is wanted. */
export const welcome: GalleryFlow = {
  id: 'welcome',
  name: named('Bienvenida con menú', 'Boas-vindas com menu', 'Welcome with a menu'),
  about: named(
    'Saluda por su nombre, responde lo que todos preguntan (precios, envíos, horario) y pasa con tu equipo a quien lo pida.',
    'Cumprimenta pelo nome, responde o que todos perguntam (preços, entrega, horário) e passa para a equipe quem pedir.',
    'Greets people by name, answers what everybody asks (prices, shipping, hours) and brings your team to whoever asks.',
  ),
  fillIn: [
    named('Tus productos y precios', 'Seus produtos e preços', 'Your products and prices'),
    named('Cómo entregas y cómo te pagan', 'Como você entrega e como recebe', 'How you deliver and how people pay'),
    named('Tu horario y dirección', 'Seu horário e endereço', 'Your hours and address'),
  ],
  draw: (language) => {
    const say = texts[language]
    const onwards = { menu: say.backToMenu, person: say.person, done: say.done }
    const answer = (text: string) => choose(text, onwards, { retryText: say.again, timeoutSeconds: 12 * hour })
    return {
      nodes: {
        start: { name: say.start, kind: 'onMessage', params: { match: 'firstOfCase' }, at: [0, 1] },
        menu: {
          name: say.menu,
          kind: 'ask',
          params: choose(
            say.greeting,
            { products: say.products, shipping: say.shipping, hours: say.hours, person: say.person },
            { retryText: say.again, listLabel: say.listLabel },
          ),
          at: [1, 1],
        },
        products: { name: say.products, kind: 'ask', params: answer(say.productsText), at: [2, 0] },
        shipping: { name: say.shipping, kind: 'ask', params: answer(say.shippingText), at: [2, 1.4] },
        hours: { name: say.hours, kind: 'ask', params: answer(say.hoursText), at: [2, 2.8] },
        bye: { name: say.bye, kind: 'sendMessage', params: says(say.byeText), at: [3, 0] },
        close: { name: say.close, kind: 'closeCase', params: { reason: say.closeReason }, at: [4, 0] },
        team: { name: say.person, kind: 'handover', params: { note: say.note, messageToContact: say.soon }, at: [3, 1.8] },
      },
      arrows: [
        'start.next > menu',
        'menu.products > products',
        'menu.shipping > shipping',
        'menu.hours > hours',
        'menu.person > team',
        'menu.invalid > team',
        ...['products', 'shipping', 'hours'].flatMap((info) => [
          `${info}.menu > menu`,
          `${info}.person > team`,
          `${info}.done > bye`,
          `${info}.invalid > team`,
          `${info}.timeout > close`,
        ]),
        'bye.next > close',
      ],
      settings: { fallback: { note: say.fallback } },
      note: say.readMe,
      tests: [
        { name: say.testPrices, lines: [writes('hola', 'menu'), taps('products', 'products'), taps('done', 'close')] },
        { name: say.testPerson, lines: [writes('hola', 'menu'), taps('person', 'team')] },
      ],
    }
  },
}

const texts = {
  es: {
    testPrices: 'Mira los precios y se despide',
    testPerson: 'Pide hablar con alguien',
    readMe: '**Antes de publicar**\nCambia los tres textos del centro: precios, envíos y horario. Lo demás ya funciona.',
    start: 'Alguien escribe',
    menu: 'Menú',
    greeting:
      '¡Hola{% if contact.name %}, {{ contact.name | split: " " | first }}{% endif %}! 👋 Gracias por escribirnos. ¿En qué te ayudamos?',
    listLabel: 'Ver opciones',
    products: 'Productos y precios',
    productsText:
      'Estos son los favoritos de la tienda:\n\n• Tenis urbanos, desde $599\n• Botas, desde $899\n• Sandalias, desde $349\n\n¿Quieres saber algo más?',
    shipping: 'Envíos y pagos',
    shippingText:
      'Enviamos a todo el país en 2 a 5 días. Puedes pagar con tarjeta, transferencia o al recibir. 📦\n\n¿Te ayudamos con algo más?',
    hours: 'Horario y dirección',
    hoursText: 'Te esperamos de lunes a viernes de 9 a 18 h y los sábados de 10 a 14 h, en calle Principal 123, Centro. 📍\n\n¿Algo más?',
    person: 'Hablar con alguien',
    backToMenu: 'Ver el menú',
    done: 'Eso es todo',
    again: 'No te entendí del todo. Toca una de las opciones, por favor.',
    soon: '¡Claro! En un momento te atiende alguien del equipo.',
    note: 'Pidió hablar con una persona desde el menú.',
    fallback: 'La bienvenida no pudo seguir.',
    bye: 'Despedirse',
    byeText: '¡Gracias por tu visita! Escríbenos cuando quieras, aquí estamos. 😊',
    close: 'Cerrar',
    closeReason: 'Encontró lo que buscaba en el menú',
  },
  pt: {
    testPrices: 'Vê os preços e se despede',
    testPerson: 'Pede para falar com alguém',
    readMe: '**Antes de publicar**\nTroque os três textos do centro: preços, entrega e horário. O resto já funciona.',
    start: 'Alguém escreve',
    menu: 'Menu',
    greeting:
      'Oi{% if contact.name %}, {{ contact.name | split: " " | first }}{% endif %}! 👋 Que bom que você escreveu. Como podemos ajudar?',
    listLabel: 'Ver opções',
    products: 'Produtos e preços',
    productsText:
      'Estes são os queridinhos da loja:\n\n• Tênis casual, a partir de R$ 199\n• Botas, a partir de R$ 299\n• Sandálias, a partir de R$ 119\n\nQuer saber mais alguma coisa?',
    shipping: 'Entrega e pagamento',
    shippingText:
      'Entregamos em todo o Brasil em 2 a 7 dias. Você pode pagar com Pix, cartão ou boleto. 📦\n\nPodemos ajudar em mais alguma coisa?',
    hours: 'Horário e endereço',
    hoursText:
      'Esperamos você de segunda a sexta, das 9h às 18h, e aos sábados, das 10h às 14h, na rua Principal, 123, Centro. 📍\n\nMais alguma coisa?',
    person: 'Falar com alguém',
    backToMenu: 'Ver o menu',
    done: 'É só isso',
    again: 'Não entendi direito. Toque em uma das opções, por favor.',
    soon: 'Claro! Em um instante alguém da equipe fala com você.',
    note: 'Pediu para falar com uma pessoa pelo menu.',
    fallback: 'As boas-vindas não puderam continuar.',
    bye: 'Despedir-se',
    byeText: 'Obrigado pela visita! Escreva quando quiser, estamos por aqui. 😊',
    close: 'Encerrar',
    closeReason: 'Encontrou o que buscava no menu',
  },
  en: {
    testPrices: 'Looks at the prices and says goodbye',
    testPerson: 'Asks for a person',
    readMe: '**Before you publish**\nChange the three texts in the middle: prices, shipping and hours. The rest works as it is.',
    start: 'Somebody writes',
    menu: 'Menu',
    greeting:
      'Hi{% if contact.name %} {{ contact.name | split: " " | first }}{% endif %}! 👋 Thanks for getting in touch. How can we help?',
    listLabel: 'See options',
    products: 'Products and prices',
    productsText:
      'These are our favourites:\n\n• Everyday sneakers, from $29\n• Boots, from $49\n• Sandals, from $19\n\nAnything else you would like to know?',
    shipping: 'Shipping and payment',
    shippingText:
      'We ship nationwide in 2 to 5 days. You can pay by card, by transfer or on delivery. 📦\n\nCan we help with anything else?',
    hours: 'Hours and address',
    hoursText: 'Come and see us Monday to Friday from 9 to 6 and Saturdays from 10 to 2, at 123 Main Street. 📍\n\nAnything else?',
    person: 'Talk to someone',
    backToMenu: 'See the menu',
    done: 'That is all',
    again: 'Sorry, I did not quite get that. Please tap one of the options.',
    soon: 'Of course! Somebody from the team will be with you in a moment.',
    note: 'Asked for a person in the menu.',
    fallback: 'The welcome could not go on.',
    bye: 'Say goodbye',
    byeText: 'Thank you for stopping by! Write to us any time, we are here. 😊',
    close: 'Close',
    closeReason: 'Found what they wanted in the menu',
  },
} satisfies Record<Language, object>
