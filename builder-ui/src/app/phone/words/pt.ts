import type { Like } from '../../words/like.ts'
import type { es } from './es.ts'

export const pt: Like<typeof es> = {
  failed: 'Não foi possível enviar: {{reason}}',
  location: {
    title: 'Enviar localização',
    mine: 'Usar minha localização',
    latitude: 'Latitude',
    longitude: 'Longitude',
    name: 'Nome do lugar (opcional)',
    send: 'Enviar',
    denied: 'O navegador não a deu. Escreva as coordenadas.',
  },
  content: {
    template: 'Modelo {{name}}',
    location: 'Localização',
    sendLocation: 'Enviar localização',
    other: 'Mensagem de outro tipo',
  },
  template: {
    cards: 'Cartões',
    card: 'Cartão {{place}} de {{total}}',
    ends: 'Termina em {{when}}',
    withCode: 'Código {{code}}',
    copyCode: 'Copiar código',
    callPermission: 'Escolher se podem ligar para você',
    contact: 'Compartilhar meus dados de contato',
    tapped: '✓ escolhido',
  },
  media: {
    image: 'Imagem',
    video: 'Vídeo',
    audio: 'Áudio',
    document: 'Documento',
    sticker: 'Figurinha',
  },
  spans: {
    days_one: '{{count}} dia',
    days_other: '{{count}} dias',
    hours_one: '{{count}} hora',
    hours_other: '{{count}} horas',
    minutes_one: '{{count}} minuto',
    minutes_other: '{{count}} minutos',
    seconds_one: '{{count}} segundo',
    seconds_other: '{{count}} segundos',
  },
}
