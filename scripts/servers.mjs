/** The door of the servers: for `npm start`, for the tests, and for whoever needs one more of them. */
export { startDatabase } from './servers/database.mjs'
export { startTemporal } from './servers/temporal.mjs'
