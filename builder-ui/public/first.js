// The page may not make code from text (Content-Security-Policy): zod would try as soon as the first schema is made, unless this name of its own says so.
globalThis.__zod_globalConfig = { jitless: true }

// Before the first paint, so that no page flashes white at night. The key is Mantine's own.
const chosen = localStorage.getItem('mantine-color-scheme-value')
const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
