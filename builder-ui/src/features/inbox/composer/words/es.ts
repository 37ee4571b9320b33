export const es = { label: 'Mensaje' }
