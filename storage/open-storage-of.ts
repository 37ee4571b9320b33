import type { Environment } from './environment.ts'
import { loadMasterKey, type MasterKey } from './keys/master-key.ts'
import { openStorage, type Storage, type StorageOptions } from './open-storage.ts'

type Settings = Pick<Environment, 'MONGODB_URI' | 'MONGODB_KEYS_URI' | 'HILO_MASTER_KEY' | 'HILO_DATA_DIR'>

/** Opens the storage that the environment names, with its master key (a new one is told of through `say`). Throws what these throw. */
export async function openStorageOf(
  { MONGODB_URI: uri, MONGODB_KEYS_URI: keysUri, HILO_MASTER_KEY: setting, HILO_DATA_DIR: dataDir }: Settings,
  say: (sentence: string) => void,
  { patienceMs }: Pick<StorageOptions, 'patienceMs'> = {},
): Promise<{ storage: Storage; masterKey: MasterKey }> {
  const masterKey = loadMasterKey({ setting, dataDir, say })
  return { storage: await openStorage({ uri, keysUri, masterKey, patienceMs }), masterKey }
}
