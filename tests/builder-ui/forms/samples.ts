import type { Json } from '#engine/json'

const everyContent: Json[] = [
  {
    type: 'text',
    text: 'Hola {{ contact.name }}',
    previewLinks: true,
    header: { type: 'text', text: 'Ofertas' },
    footer: 'La Lupita',
    buttons: [{ id: 'b_yes', title: 'Sí', synonyms: ['si', 'claro'] }],
  },
  { type: 'media', media: 'image', source: { url: 'https://tienda.com/a.jpg' }, caption: 'Botas', filename: 'a.jpg' },
  { type: 'media', media: 'document', source: { fileId: 'f_1' }, header: { type: 'media', media: 'image', source: { fileId: 'f_2' } } },
  { type: 'location', latitude: 19.43, longitude: -99.13, name: 'Zócalo', address: 'Centro' },
]

const otherContent: Json[] = [
  { type: 'contact', name: 'Luis', phone: '+525512345678', organization: 'La Lupita' },
  { type: 'linkButton', text: 'Mira', label: 'Abrir', url: 'https://tienda.com' },
  { type: 'requestLocation', text: '¿Dónde estás?' },
  { type: 'requestPhone', text: '¿Tu número?' },
  {
    type: 'list',
    text: 'Elige',
    buttonLabel: 'Ver',
    sections: [{ title: 'Zapatos', rows: [{ id: 'r_1', title: 'Botas', description: 'De piel', synonyms: ['bota'] }] }],
  },
]

const template = {
  name: 'pedido_listo',
  language: 'es_MX',
  header: { type: 'image', url: 'https://tienda.com/a.jpg', filename: 'a.jpg' },
  body: [{ name: 'nombre', text: '{{ contact.name }}' }],
  quickReplies: [{ id: 'q_1', title: 'Gracias', index: 0 }],
  urlSuffixes: [{ index: 1, text: '{{ order.id }}' }],
}

const condition = {
  join: 'and',
  items: [
    { path: 'order.total', as: 'money', operator: 'atLeast', value: 500 },
    { join: 'or', items: [{ path: 'contact.city', as: 'text', operator: 'matchesAny', value: ['CDMX', 'Puebla'] }] },
  ],
}

/** Params of every kind with as much as possible filled in. */
export const fullParams: Record<string, Json> = {
  onMessage: { channels: ['ch_1'], match: 'keyword', mode: 'contains', words: ['precio'], references: ['ad-1'] },
  onCall: {},
  onEvent: { event: 'orderCreated', filter: condition },
  sendMessage: { messages: everyContent, overrides: { instagram: otherContent }, whenWindowClosed: 'template', template },
  sendTemplate: template,
  ask: {
    content: { type: 'text', text: '¿Qué talla?' },
    answer: 'choice',
    options: [{ id: 'o_1', title: '26', description: 'Chica', synonyms: ['veintiséis'] }],
    optionsFrom: { path: 'sizes', titlePath: 'name', valuePath: 'id', noneTitle: 'Otra' },
    listLabel: 'Ver tallas',
    accept: { min: 1, max: 9, minLength: 1, maxLength: 80, wholeNumber: true, days: 'future', documents: ['rfc'], mimeTypes: ['image/'] },
    saveTo: 'talla',
    attempts: 2,
    retryText: 'No entendí',
    reminders: [{ afterSeconds: 3600, text: '¿Sigues ahí?' }],
    timeoutSeconds: 86_400,
    timeoutIn: 'openingHours',
    calendarId: 'cal_1',
  },
  condition: { branches: [{ id: 'br_1', label: 'Grande', when: condition }] },
  switch: { path: 'x', cases: [{ id: 'c_1', values: ['a', 'b'] }] },
  split: {
    branches: [
      { id: 's_1', label: 'A', weight: 50 },
      { id: 's_2', label: 'B', weight: 50 },
    ],
  },
  businessHours: { calendarId: 'cal_1' },
  wait: {
    mode: 'date',
    seconds: 60,
    date: '{{ cita }}',
    timeOfDay: '10:00',
    offsetSeconds: -3600,
    calendarId: 'cal_1',
    cancelOnReply: true,
  },
  setVariable: { variable: 'x', mode: 'append', value: '{{ y }}', as: 'number', path: 'order.total' },
  setAttribute: { name: 'ciudad', value: '{{ x }}', path: 'order.city', as: 'text' },
  tag: { add: ['vip'], remove: ['nuevo'] },
  addScore: { points: 5, reason: 'Preguntó' },
  setStage: { stage: 'interesado' },
  goTo: { target: 'flow', nodeId: 'n_1', flowId: 'f_1' },
  subflow: {
    flowId: 'f_1',
    inputs: [{ name: 'pedido', value: '{{ order }}' }],
    outputs: [{ name: 'estado', variable: 'estado' }],
  },
  forEach: { list: 'items', itemVariable: 'item', max: 10 },
  httpRequest: {
    method: 'POST',
    url: 'https://api.tienda.com/x',
    headers: [{ name: 'X-A', value: '1' }],
    body: '{}',
    credentialId: 'cr_1',
    timeoutSeconds: 20,
    mapping: [{ path: 'body.id', variable: 'id' }],
  },
  waitForCallback: { saveUrlTo: 'url', message: 'Paga aquí {{ url }}', timeoutSeconds: 3600, mapping: [{ path: 'ok', variable: 'ok' }] },
  handover: {
    team: 'ventas',
    agentId: 'u_1',
    priority: 'high',
    note: 'Quiere botas',
    messageToContact: 'Te paso',
    maxWaitSeconds: 600,
  },
  closeCase: { reason: 'vendido' },
  recordConsent: { purpose: 'marketing', granted: true, text: 'Acepto' },
}
