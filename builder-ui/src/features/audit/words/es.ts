export const es = {
  about: 'Quién cambió qué en esta empresa, lo más nuevo primero.',
  none: 'Todavía no hay cambios.',
  when: 'Cuándo',
  who: 'Quién',
  what: 'Qué',
  system: 'Hilo',
  key: 'una clave de API',
  gone: 'alguien que ya no está',
}
