import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstLoad } from './build/first-load.ts'

/** What the API puts into each page it serves, in place of this word: see api/web-page.ts. */
const noncePlaceholder = 'HILO_CSP_NONCE'

const api = `http://localhost:${process.env['PORT'] ?? '3000'}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstLoad({ mostKilobytes: 305, opens: ['/shell/shell.tsx', '/conversations/conversations-page.tsx'] })],
  html: { cspNonce: noncePlaceholder },
  css: { postcss: path.join(import.meta.dirname, 'build') },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  server: { proxy: { '/api': api, '/socket.io': { target: api, ws: true } } },
})
