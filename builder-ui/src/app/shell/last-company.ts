const storageKey = 'hilo-company'

/** The company this browser showed last: where `/` leads. */
export const lastCompany = {
  get: () => localStorage.getItem(storageKey),
  set: (companyId: string) => localStorage.setItem(storageKey, companyId),
}
