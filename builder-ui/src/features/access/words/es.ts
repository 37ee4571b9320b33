export const es = {
  about: 'Decide qué ve y qué puede hacer cada rol. Los propietarios siempre ven y pueden todo. Lo que cambies vale al instante.',
  readOnly: 'Así está decidido para cada rol. Solo los propietarios pueden cambiarlo.',
  sees: 'Qué conversaciones ve',
  visibility: { own: 'Las suyas', team: 'Las de sus equipos', all: 'Todas' },
  visibilityHelp: {
    own: 'Las que tiene y las que esperan en su cola o en la de todos, para poder tomarlas.',
    team: 'Además, las que atienden otras personas de sus equipos.',
    all: 'También las que lleva el bot y las de los demás equipos.',
  },
  masked: 'Ocultar teléfonos y correos',
  maskedHelp: 'Solo se ve una parte. Para ver uno completo hay que escribir el motivo, que queda en el historial de cambios.',
  may: 'También puede',
  fixed: 'Lo demás viene con el rol: está en la tabla de la página Equipo.',
}
