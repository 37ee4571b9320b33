export const es = {
  about:
    'Elige qué te avisa: con sonido o notificación mientras Hilo está abierto en este navegador, por correo cuando no lo está. Los avisos son tuyos: no cambian los de nadie más.',
  event: 'Cuando…',
  sound: 'Sonido',
  browser: 'Notificación',
  email: 'Correo',
  scope: 'De quién',
  scopes: { mine: 'Mías y mis colas', all: 'De todos' },
  events: {
    assigned: 'Me asignan una conversación',
    queued: 'Alguien empieza a esperar',
    mention: 'Me nombran en una nota',
    firstReplyMissed: 'Se vence una primera respuesta',
    windowClosing: 'Queda menos de una hora para responder',
  },
  told: {
    assigned: 'Tienes una conversación nueva',
    queued: 'Alguien espera respuesta',
    mention: 'Te nombraron en una nota',
    firstReplyMissed: 'Se venció una primera respuesta',
    windowClosing: 'Queda menos de una hora para responder',
  },
  tryIt: 'Probar el sonido',
  permission: {
    title: 'Tu navegador no muestra notificaciones de Hilo',
    why: 'Aparecen solo cuando miras otra pestaña. Tu navegador pedirá tu permiso.',
    denied: 'Están bloqueadas. Para verlas, permítelas en los ajustes de este sitio en tu navegador. El sonido funciona igual.',
    ask: 'Permitir notificaciones',
  },
  mail: {
    about:
      'Los correos van a {{to}} cuando no tienes Hilo abierto. Se junta lo de cinco minutos y no llevan nada de lo que escriben tus clientes.',
    noServer: 'Aún no hay correos',
    noServerWhy:
      'Necesitan un servidor de correo: lo configura quien administra esta instalación, en SMTP_URL. El sonido y las notificaciones funcionan igual.',
  },
  quiet: {
    title: 'Horas de silencio',
    on: 'No avisarme a ciertas horas',
    help: 'Las conversaciones llegan igual. Los correos de esas horas salen en uno solo al terminar, con lo que aún espera.',
    from: 'Desde las',
    to: 'Hasta las',
    clock: 'Según la hora de',
    company: 'La empresa ({{zone}})',
  },
}
