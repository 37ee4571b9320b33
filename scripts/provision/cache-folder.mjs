import { homedir } from 'node:os'
import path from 'node:path'

/** The folder shared by all clones of this user. @param {NodeJS.ProcessEnv} env */
export const cacheFolder = (env) => path.join(env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache'), 'hilo')

/** Where downloaded and built server programs live. @param {NodeJS.ProcessEnv} env */
export const programFolder = (env) => path.join(cacheFolder(env), 'bin')
