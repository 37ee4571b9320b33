import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { firstLoads } from './build/first-loads.ts'
import { licenses } from './build/licenses.ts'

/** What the API puts into each page it serves, in place of this word: see api/web-page.ts. */
const noncePlaceholder = 'HILO_CSP_NONCE'

const api = `http://localhost:${process.env['PORT'] ?? '3000'}`

const firstPage = { name: 'first load', mostKilobytes: 300, opens: ['/shell/shell.tsx', '/inbox/inbox-page.tsx'] }
/** An open flow that can be edited; the live check, dialogs and panels come after. */
const builder = {
  name: 'first load of the builder',
  mostKilobytes: 500,
  opens: ['/shell/shell.tsx', '/flows/flows-page.tsx', '/builder/builder-page.tsx'],
}

/** What the licences of the packages in the page ask to be passed on with it. */
const { page, worker } = licenses('licenses.md')

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), firstLoads([firstPage, builder]), page],
  html: { cspNonce: noncePlaceholder },
  css: { postcss: path.join(import.meta.dirname, 'build') },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    // Icons and hooks of a few bytes each that several parts share would be as many requests: they come in one file.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'small', test: /@tabler|@mantine.hooks/, minShareCount: 2 }] } } },
  },
  // Parts of theirs arrive when they are needed, as the page's do.
  worker: { format: 'es', plugins: worker },
  server: { proxy: { '/api': api, '/socket.io': { target: api, ws: true } } },
})
