import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './main.css'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startWords } from './words/start-words.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// Where the packages that add style elements look for the nonce of the page.
Object.assign(window, { __webpack_nonce__: nonce })

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no place for the page')

await startWords()
createRoot(place).render(<App nonce={nonce} />)
