import type { Like } from '../../../app/words/like.ts'
import type { es } from './es.ts'

export const en: Like<typeof es> = {
  panelBar: 'Panels of the flow',
  closePanel: 'Close the panel',
  panels: {
    node: 'Node',
    problems: 'Problems',
    variables: 'Variables',
    settings: 'Settings of the flow',
    try: 'Try it',
    tests: 'Saved tests',
    versions: 'Versions',
    runs: 'Runs',
    figures: 'Figures',
  },
}
