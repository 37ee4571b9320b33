/** Stands for every style sheet: outside of the bundler a class is called as it is written. */
export default new Proxy({}, { get: (_styles, name) => (typeof name === 'string' ? name : undefined) })
