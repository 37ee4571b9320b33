import { fakeTemplate } from './manage.ts'

const picture = (handle: string) => ({
  type: 'HEADER',
  format: 'IMAGE',
  example: { header_handle: [`https://scontent.example/${handle}.jpg`] },
})
const card = (name: string, model: string) => ({
  components: [
    picture(model),
    { type: 'BODY', text: `${name}: quedan {{1}} pares.`, example: { body_text: [['4']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Apartar' },
        { type: 'URL', text: 'Ver', url: 'https://tienda.example/zapatos/{{1}}', example: [`https://tienda.example/zapatos/${model}`] },
      ],
    },
  ],
})
const otpLink = 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=10&code=otp'

/** One approved template of each kind, as Graph lists them: for the demo and for tests. */
export const sampleTemplates = {
  carousel: fakeTemplate('zapatos_nuevos', {
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Hola {{1}}, mira lo que llegó esta semana.', example: { body_text: [['Lupita']] } },
      { type: 'CAROUSEL', cards: [card('Bota Sierra', 'sierra'), card('Tenis Prado', 'prado')] },
    ],
  }),
  code: fakeTemplate('codigo_acceso', {
    category: 'AUTHENTICATION',
    components: [
      {
        type: 'BODY',
        text: 'Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.',
        add_security_recommendation: true,
        example: { body_text: [['123456']] },
      },
      { type: 'FOOTER', text: 'Este código caduca en 10 minutos.', code_expiration_minutes: 10 },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copiar código', url: `${otpLink}{{1}}`, example: [`${otpLink}123456`] }] },
    ],
  }),
  coupon: fakeTemplate('cupon_otono', {
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Con este cupón tienes {{1}} en botas.', example: { body_text: [['25 %']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Ya no quiero ofertas' },
          { type: 'COPY_CODE', text: 'Copiar código', example: ['OTONO25'] },
        ],
      },
    ],
  }),
  location: fakeTemplate('recoge_tu_pedido', {
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'Tu pedido {{1}} te espera en la tienda.', example: { body_text: [['A-17']] } },
    ],
  }),
  offer: fakeTemplate('oferta_fin_de_semana', {
    category: 'MARKETING',
    components: [
      picture('botas'),
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Se acaba pronto', has_expiration: true } },
      { type: 'BODY', text: '{{1}}, solo este fin de semana: botas a mitad de precio.', example: { body_text: [['Lupita']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', text: 'Copiar código', example: ['BOTAS50'] },
          { type: 'URL', text: 'Comprar', url: 'https://tienda.example/botas?c={{1}}', example: ['https://tienda.example/botas?c=fin'] },
        ],
      },
    ],
  }),
  form: fakeTemplate('agenda_tu_prueba', {
    components: [
      { type: 'BODY', text: 'Elige cuándo vienes a probarte tus zapatos.' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'FLOW', text: 'Elegir hora', flow_id: 1234567890, flow_action: 'NAVIGATE', navigate_screen: 'HORA' }],
      },
    ],
  }),
  catalog: fakeTemplate('mira_el_catalogo', {
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Todos los modelos, sin salir de WhatsApp.' },
      { type: 'BUTTONS', buttons: [{ type: 'CATALOG', text: 'Ver catálogo' }] },
    ],
  }),
  /** Hilo does not send these: which products they show has to be chosen for each send. */
  products: fakeTemplate('elegidos_para_ti', {
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Elegidos para ti.' },
      { type: 'BUTTONS', buttons: [{ type: 'MPM', text: 'Ver productos' }] },
    ],
  }),
}
