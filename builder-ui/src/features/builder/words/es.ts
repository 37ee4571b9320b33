export const es = {
  panelBar: 'Paneles del flujo',
  closePanel: 'Cerrar el panel',
  panels: {
    node: 'Paso',
    problems: 'Problemas',
    variables: 'Variables',
    settings: 'Ajustes del flujo',
    try: 'Probar',
    tests: 'Pruebas guardadas',
    versions: 'Versiones',
    runs: 'Recorridos',
    figures: 'Cifras',
  },
}
